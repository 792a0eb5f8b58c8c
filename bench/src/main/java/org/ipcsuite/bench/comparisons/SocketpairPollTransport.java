package org.ipcsuite.bench.comparisons;

import org.ipcsuite.sockets.socketpair.SocketpairTransport;

/** {@code socketpair-poll}: {@code socketpair}, whose receivers wait in poll(2). Stateless; any thread may use it. */
public final class SocketpairPollTransport extends PollFirstTransport {

    public SocketpairPollTransport() {
        super(new SocketpairTransport());
    }
}
