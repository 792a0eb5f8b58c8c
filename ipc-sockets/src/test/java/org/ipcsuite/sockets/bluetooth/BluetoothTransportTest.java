package org.ipcsuite.sockets.bluetooth;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class BluetoothTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new BluetoothTransport();
    }
}
