package org.ipcsuite.libraries.dbus;

import java.util.List;
import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.LibraryContract;

final class DbusTest implements LibraryContract {

    @Override
    public List<Transport> transports() {
        return List.of(new DbusTransport());
    }
}
