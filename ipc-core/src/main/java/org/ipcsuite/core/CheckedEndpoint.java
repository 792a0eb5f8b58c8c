package org.ipcsuite.core;

import java.nio.channels.ClosedChannelException;

/**
 * The checks that every endpoint makes before it sends or receives, in one order: whether it is closed, whether the
 * message is too large; then the mechanism asks whether the peer is gone.
 */
public abstract class CheckedEndpoint implements Endpoint {

    private final int maxMessage;

    /**
     * Allocates nothing.
     *
     * @param maxMessage in bytes, 0 or more
     */
    protected CheckedEndpoint(int maxMessage) {
        this.maxMessage = maxMessage;
    }

    /** False once {@link #close()} was called: then what has arrived is not received any more. */
    protected abstract boolean isOpen();

    @Override
    public final int maxMessage() {
        return maxMessage;
    }

    protected final void requireOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    /** Checks that this is open, and that a message of so many bytes may be sent. */
    protected final void requireSendable(int length) throws ClosedChannelException, MessageTooLargeException {
        requireOpen();
        if (length > maxMessage) {
            throw new MessageTooLargeException(length, maxMessage);
        }
    }
}
