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

    private Wire() {}

    /** The type of messages to that side. */
    static long messagesTo(Side side) {
        return side == Side.LISTENER ? 1 : 2;
    }

    /** The type of credit for messages that were sent by that side. */
    static long creditTo(Side side) {
        return side == Side.LISTENER ? 3 : 4;
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
