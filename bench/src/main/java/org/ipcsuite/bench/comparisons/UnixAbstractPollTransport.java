package org.ipcsuite.bench.comparisons;

import org.ipcsuite.sockets.unixabstract.UnixAbstractTransport;

/** {@code unix-abstract-poll}: {@code unix-abstract}, whose receivers wait in poll(2). Stateless; any thread may use it. */
public final class UnixAbstractPollTransport extends PollFirstTransport {

    public UnixAbstractPollTransport() {
        super(new UnixAbstractTransport());
    }
}
