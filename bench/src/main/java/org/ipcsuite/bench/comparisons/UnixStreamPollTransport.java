package org.ipcsuite.bench.comparisons;

import org.ipcsuite.sockets.unixstream.UnixStreamTransport;

/** {@code unix-stream-poll}: {@code unix-stream}, whose receivers wait in a selector of the JDK. Stateless; any thread may use it. */
public final class UnixStreamPollTransport extends PollFirstTransport {

    public UnixStreamPollTransport() {
        super(new UnixStreamTransport());
    }
}
