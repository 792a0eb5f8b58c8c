package org.ipcsuite.core;

import java.io.IOException;

/** The next message does not fit into the caller's buffer; it is kept for the next call. */
public final class BufferTooSmallException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int messageSize;

    public BufferTooSmallException(int messageSize, int room) {
        super("the next message has " + messageSize + " bytes, the buffer has room for " + room
                + "; the message is kept: receive again with a buffer that holds it");
        this.messageSize = messageSize;
    }

    /** The size in bytes that the next call needs. */
    public int messageSize() {
        return messageSize;
    }
}
