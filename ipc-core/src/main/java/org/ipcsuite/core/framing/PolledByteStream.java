package org.ipcsuite.core.framing;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.serving.PolledEndpoint;

/**
 * A byte stream that can be asked without waiting too. A mechanism adds the same two system calls, made not to wait.
 */
public abstract class PolledByteStream extends ByteStreamEndpoint implements PolledEndpoint {

    private boolean isMidMessage;

    protected PolledByteStream(int maxMessage) {
        super(maxMessage);
    }

    /** Reads what is there into the buffer: 0 bytes if there is nothing, -1 once the peer is gone. */
    protected abstract int tryRead(ByteBuffer into) throws IOException;

    /** Writes what there is room for; nothing if there is none. */
    protected abstract void tryWrite(ByteBuffer from) throws IOException;

    /** Reads once: of a message that is larger than one read, the rest is for the next turn. */
    @Override
    public final int tryReceive(ByteBuffer into) throws IOException {
        requireOpen();
        if (!incoming().hasMessage()) {
            if (tryRead(incoming().space()) < 0) {
                return endOfStream();
            }
            if (!incoming().hasMessage()) {
                return NOTHING;
            }
        }
        return incoming().take(into);
    }

    @Override
    public final boolean trySend(ByteBuffer message) throws IOException {
        if (!isMidMessage) {
            begin(message);
            isMidMessage = true;
        }
        boolean isWritten = tryWriteAll(outgoing());
        while (isWritten && message.hasRemaining()) {
            isWritten = tryWriteAll(rest(message));
        }
        isMidMessage = !isWritten;
        return isWritten;
    }

    @Override
    public final boolean hasMessage() {
        try {
            return incoming().hasMessage();
        } catch (CorruptMessageException thrownByTheNext) {
            return true;
        }
    }

    private boolean tryWriteAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int before = bytes.remaining();
            tryWrite(bytes);
            if (bytes.remaining() == before) {
                return false;
            }
        }
        return true;
    }
}
