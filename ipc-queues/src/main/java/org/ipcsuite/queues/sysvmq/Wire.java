package org.ipcsuite.queues.sysvmq;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcsuite.core.rendezvous.Side;

/**
 * What goes over one queue in both directions.
 *
 * <pre>
 *   long type                        text
 *   1 to the listener,               kind, 1 byte: DATA or DATA_AND_ASK; behind it the message
 *   2 to the connector               kind ASK, HELLO or WAKE, alone
 *                                    nothing: goodbye
 *   3 to the listener,               credit: an int, the bytes of text that were received
 *   4 to the connector               nothing: wake up
 * </pre>
 *
 * What must find room even in a queue that is full has no text: the kernel counts text only.
 *
 * <p>Where many clients share one queue of requests, each has a queue of its own for what goes to it, types 2 and 4, and
 * the key of that queue is the lower half of the type of what it sends:
 *
 * <pre>
 *   upper half                       text
 *   0                                kind DATA or DATA_AND_ASK; behind it the message
 *                                    nothing: goodbye
 *   1                                nothing: the client asks for credit; without a key: wake up
 *   2 + N                            nothing: credit for N bytes of text
 * </pre>
 */
final class Wire {

    static final byte DATA = 1;
    /** Data, and the sender asks for credit. */
    static final byte DATA_AND_ASK = 2;
    /** The sender asks for credit. */
    static final byte ASK = 3;
    /** The connector is here. */
    static final byte HELLO = 4;
    /** The receiver's own process wakes it. */
    static final byte WAKE = 5;

    /** The bytes of a kind, and where it stands in the buffer of msgsnd(2): behind the type. */
    static final int KIND_BYTES = 1;

    static final int TEXT_AT = Long.BYTES;
    static final int MESSAGE_AT = TEXT_AT + KIND_BYTES;
    static final int CREDIT_BYTES = Integer.BYTES;

    /** The type by which the server's own process wakes it. */
    static final long WAKE_SERVER = 1L << Integer.SIZE;

    private static final int UPPER_ASK = 1;
    private static final int UPPER_CREDIT = 2;

    /** A window of more is of no use, and its credit would not fit into the upper half of a type. */
    static final int MOST_WINDOW = 1 << 24;

    private Wire() {}

    /** The type of messages to that side. */
    static long messagesTo(Side side) {
        return side == Side.LISTENER ? 1 : 2;
    }

    /** The type of credit for messages that were sent by that side. */
    static long creditTo(Side side) {
        return side == Side.LISTENER ? 3 : 4;
    }

    /** The type of requests of a client. */
    static long requestsOf(int replyKey) {
        return Integer.toUnsignedLong(replyKey);
    }

    /** The type by which a client asks for credit. */
    static long askOf(int replyKey) {
        return requestsOf(replyKey) | (long) UPPER_ASK << Integer.SIZE;
    }

    /** The type by which a client gives credit for so many bytes. */
    static long creditOf(int replyKey, int bytes) {
        return requestsOf(replyKey) | (long) (UPPER_CREDIT + bytes) << Integer.SIZE;
    }

    /** The key of the client's queue, from a type of the queue of requests; 0 for {@link #WAKE_SERVER}. */
    static int replyKeyIn(long type) {
        return (int) type;
    }

    static boolean isAsk(long type) {
        return type >> Integer.SIZE == UPPER_ASK;
    }

    /** The credit in a type of the queue of requests; negative if it is none. */
    static int creditIn(long type) {
        return (int) (type >> Integer.SIZE) - UPPER_CREDIT;
    }

    /** Room for a message of that type with so much text. */
    static ByteBuffer buffer(long type, int textBytes) {
        return ByteBuffer.allocateDirect(TEXT_AT + textBytes)
                .order(ByteOrder.nativeOrder())
                .putLong(0, type);
    }

    /** Room for a message that is a kind and nothing else. */
    static ByteBuffer control(long type, byte kind) {
        return buffer(type, KIND_BYTES).put(TEXT_AT, kind);
    }
}
