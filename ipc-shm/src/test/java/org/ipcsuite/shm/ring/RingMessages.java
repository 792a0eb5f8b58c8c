package org.ipcsuite.shm.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The messages that tests of a ring send. */
final class RingMessages {

    /** The connector writes this ring, the listener reads it. */
    static final int CONSUMER_POSITION_AT = 4096 + 512;

    static final int RECORDS_AT = 4096 + 4096;

    private RingMessages() {}

    /** A message with bytes of its own. */
    static ByteBuffer message(int length, int seed) {
        ByteBuffer message = ByteBuffer.allocateDirect(length);
        for (int i = 0; i < length; i++) {
            message.put((byte) (seed * 31 + i + 1));
        }
        return message.flip();
    }

    /** A message that looks like headers of messages that stand so far behind the last that was read, or further. */
    static ByteBuffer likeHeaders(ByteBuffer region, int length, int further) {
        long position = region.order(ByteOrder.nativeOrder()).getLong(CONSUMER_POSITION_AT) + further;
        ByteBuffer message = ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
        for (int at = RingRecord.LINE - RingRecord.HEADER; at + Long.BYTES <= length; at += RingRecord.LINE) {
            message.putLong(at, RingRecord.header(position + RingRecord.HEADER + at, 5));
        }
        return message;
    }
}
