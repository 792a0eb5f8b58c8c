package org.ipcsuite.core.comparison;

import java.nio.ByteBuffer;

/** The same over a library that gives a message as an array. */
public abstract class BytesEndpoint extends HandoverEndpoint<byte[]> {

    protected BytesEndpoint(int maxMessage) {
        super(maxMessage, new byte[0]);
    }

    @Override
    protected final int lengthOf(byte[] message) {
        return message.length;
    }

    @Override
    protected final void copy(byte[] message, ByteBuffer into) {
        into.put(message);
    }
}
