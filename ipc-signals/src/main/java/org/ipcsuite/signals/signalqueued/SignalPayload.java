package org.ipcsuite.signals.signalqueued;

import java.nio.ByteBuffer;

/**
 * The 8 bytes that a signal carries, as a number in little-endian order:
 *
 * <pre>
 *   byte 0        bytes 1 to 7
 *   0 to 7        a message of so many bytes, from byte 1 on
 *   8             the next message is in the ring
 *   9             nothing: look whether something has changed
 * </pre>
 */
final class SignalPayload {

    /** The largest message that a signal carries. */
    static final int LARGEST = 7;

    static final long IN_RING = 8;
    static final long LOOK = 9;

    private SignalPayload() {}

    /** Takes the remaining bytes, at most {@link #LARGEST}, and leaves the buffer as it is. */
    static long of(ByteBuffer message) {
        int length = message.remaining();
        long payload = length;
        for (int i = 0; i < length; i++) {
            payload |= (message.get(message.position() + i) & 0xffL) << (Byte.SIZE * (i + 1));
        }
        return payload;
    }

    /** The first byte. */
    static int kind(long payload) {
        return (int) payload & 0xff;
    }

    /** Puts the message in. */
    static void put(long payload, ByteBuffer into) {
        int length = kind(payload);
        for (int i = 0; i < length; i++) {
            into.put((byte) (payload >>> (Byte.SIZE * (i + 1))));
        }
    }
}
