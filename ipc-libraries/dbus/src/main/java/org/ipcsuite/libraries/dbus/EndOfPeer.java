package org.ipcsuite.libraries.dbus;

import java.io.IOException;
import org.freedesktop.dbus.connections.IDisconnectCallback;

/**
 * Whatever ended a connection.
 *
 * @param action to be done then, in a thread of the library; maybe more than once
 */
record EndOfPeer(Runnable action) implements IDisconnectCallback {

    @Override
    public void disconnectOnError(IOException failed) {
        action.run();
    }

    @Override
    public void clientDisconnect() {
        action.run();
    }

    @Override
    public void requestedDisconnect(Integer connection) {
        action.run();
    }
}
