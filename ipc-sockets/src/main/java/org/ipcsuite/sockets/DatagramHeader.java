package org.ipcsuite.sockets;

import java.security.SecureRandom;

/**
 * The 8 bytes in front of each datagram of a connectionless exchange, in network order. They make a peer out of
 * whoever knows the session: what carries another one is a stranger's.
 *
 * <pre>
 *   +---------+------------------------+------------
 *   | kind, 1 | session, 7 random bytes | message ...
 *   +---------+------------------------+------------
 *   connector                      listener
 *   HELLO   1  ------------------>                     again every 50 ms until it is answered
 *              &lt;------------------  WELCOME 2
 *   DATA    3  ------------------>
 *              &lt;------------------  DATA    3
 *   GOODBYE 4  ------------------>                     or the reverse
 * </pre>
 */
final class DatagramHeader {

    static final int BYTES = Long.BYTES;

    static final int HELLO = 1;
    static final int WELCOME = 2;
    static final int DATA = 3;
    static final int GOODBYE = 4;

    private static final int SESSION_BITS = 56;
    private static final long SESSION = (1L << SESSION_BITS) - 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DatagramHeader() {}

    static long newSession() {
        return RANDOM.nextLong() & SESSION;
    }

    static long of(int kind, long session) {
        return (long) kind << SESSION_BITS | session;
    }

    static int kind(long header) {
        return (int) (header >>> SESSION_BITS);
    }

    static long session(long header) {
        return header & SESSION;
    }
}
