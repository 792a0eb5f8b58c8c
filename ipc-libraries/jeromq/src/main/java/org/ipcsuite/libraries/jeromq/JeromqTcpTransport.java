package org.ipcsuite.libraries.jeromq;

import org.ipcsuite.core.RendezvousDirectory;

/** {@code jeromq-tcp}: {@code tcp://}. Stateless; any thread may use it. */
public final class JeromqTcpTransport extends JeromqTransport {

    public JeromqTcpTransport() {
        super("jeromq-tcp");
    }

    @Override
    String address(RendezvousDirectory at, int number) {
        return "tcp://127.0.0.1:*";
    }
}
