package org.ipcsuite.libraries.jeromq;

import org.ipcsuite.core.RendezvousDirectory;

/** {@code jeromq-ipc}: {@code ipc://}, which is TCP inside. Stateless; any thread may use it. */
public final class JeromqIpcTransport extends JeromqTransport {

    public JeromqIpcTransport() {
        super("jeromq-ipc");
    }

    @Override
    String address(RendezvousDirectory at, int number) {
        return "ipc://" + socket(at) + "-" + number;
    }
}
