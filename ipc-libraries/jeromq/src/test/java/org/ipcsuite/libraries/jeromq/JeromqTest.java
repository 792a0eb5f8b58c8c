package org.ipcsuite.libraries.jeromq;

import java.util.List;
import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.LibraryContract;

final class JeromqTest implements LibraryContract {

    @Override
    public List<Transport> transports() {
        return List.of(new JeromqTcpTransport(), new JeromqIpcTransport());
    }
}
