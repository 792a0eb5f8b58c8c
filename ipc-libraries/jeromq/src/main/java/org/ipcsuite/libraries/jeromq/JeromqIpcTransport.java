package org.ipcsuite.libraries.jeromq;

import java.nio.file.Path;

/** {@code jeromq-ipc}: {@code ipc://}, which is TCP inside. Stateless; any thread may use it. */
public final class JeromqIpcTransport extends JeromqTransport {

    public JeromqIpcTransport() {
        super("jeromq-ipc");
    }

    @Override
    String address(Path socket, int number) {
        return "ipc://" + socket + "-" + number;
    }
}
