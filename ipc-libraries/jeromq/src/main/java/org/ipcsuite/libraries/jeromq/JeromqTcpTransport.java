package org.ipcsuite.libraries.jeromq;

import java.nio.file.Path;

/** {@code jeromq-tcp}: {@code tcp://}. Stateless; any thread may use it. */
public final class JeromqTcpTransport extends JeromqTransport {

    public JeromqTcpTransport() {
        super("jeromq-tcp");
    }

    @Override
    String address(Path socket, int number) {
        return "tcp://127.0.0.1:*";
    }
}
