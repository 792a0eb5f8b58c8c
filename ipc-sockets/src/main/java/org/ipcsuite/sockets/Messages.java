package org.ipcsuite.sockets;

import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.MessageTooLargeException;

/** The sizes that a message may have. */
final class Messages {

    /** Room behind the largest message: SCTP and TIPC ignore MSG_TRUNC, and say of a longer one that it fills the room. */
    static final int ONE_MORE = 1;

    private Messages() {}

    static void requireSize(int length, int smallest, int largest) throws MessageTooLargeException {
        if (length > largest) {
            throw new MessageTooLargeException(length, largest);
        }
        if (length < smallest) {
            throw new IllegalArgumentException("a message has at least " + smallest + " byte here, not " + length
                    + ": an empty one cannot be told from the end");
        }
    }

    /** Requires a message that was not truncated: with MSG_TRUNC the kernel returns the length that was sent. */
    static void requireWhole(int length, int room) throws CorruptMessageException {
        if (length > room) {
            throw new CorruptMessageException("a message of " + length + " bytes was truncated: this side allows "
                    + room + ", so both need the same Options.maxMessage");
        }
    }
}
