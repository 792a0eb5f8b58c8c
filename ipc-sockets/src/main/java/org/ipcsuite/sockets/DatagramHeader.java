package org.ipcsuite.sockets;

import java.security.SecureRandom;

/**
 * The 8 bytes in front of each datagram of a connectionless exchange, the most significant byte first. They identify
 * the peer by its session: a datagram that carries another session is foreign, and is dropped.
 *
 * <pre>
 *   +---------+------------------+------------
 *   | kind, 1 | session, 7 bytes | message ...
 *   +---------+------------------+------------
 *   connector                      listener
 *   HELLO   1  ------------------>             again every 50 ms until it
 *              &lt;------------------  WELCOME 2  is answered
 *   DATA    3  ------------------>
 *              &lt;------------------  DATA    3
 *   GOODBYE 4  ------------------>             or the reverse
 * </pre>
 *
 * The connector chooses the session by chance, unless the address says it. All but DATA are these 8 bytes and nothing
 * else; what follows DATA is the message. The connector sends no DATA before the WELCOME, which comes once: a second
 * one, or a second HELLO of the same session, says nothing new. A side that closes sends GOODBYE, once and without
 * waiting, and its peer does not reply; after that the session is over, and a new HELLO begins another.
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
