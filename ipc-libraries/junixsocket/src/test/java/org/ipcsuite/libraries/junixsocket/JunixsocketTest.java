package org.ipcsuite.libraries.junixsocket;

import java.util.List;
import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.LibraryContract;

final class JunixsocketTest implements LibraryContract {

    @Override
    public List<Transport> transports() {
        return List.of(new JunixsocketStreamTransport(), new JunixsocketSeqpacketTransport());
    }
}
