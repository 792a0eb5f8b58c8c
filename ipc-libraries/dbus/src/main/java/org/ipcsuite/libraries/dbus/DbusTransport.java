package org.ipcsuite.libraries.dbus;

import java.io.IOException;
import java.nio.file.Path;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DirectConnection;
import org.freedesktop.dbus.connections.impl.DirectConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.comparison.LibraryListener;
import org.ipcsuite.core.comparison.LibraryTransport;

/** {@code dbus}: method calls from process to process. Stateless; any thread may use it. */
public final class DbusTransport extends LibraryTransport {

    public DbusTransport() {
        super(
                "dbus",
                stream(true).with(Traits.WhenFull.GROWS, Traits.Clients.ONE).build());
    }

    @Override
    protected boolean isOfCalls() {
        return true;
    }

    @Override
    protected LibraryListener listener(RendezvousDirectory at, Options options) {
        return new DbusListener(at, options);
    }

    /** Again until the deadline: between two clients nobody listens for a moment. */
    @Override
    protected Endpoint connect(String address, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            DbusClientEndpoint endpoint = new DbusClientEndpoint(options);
            try {
                endpoint.open(connection(Path.of(address), "", endpoint.end(), () -> {}));
                return endpoint;
            } catch (DBusException nobodyYet) {
                deadline.pause("nobody listens at " + address + " (" + nobodyYet.getMessage() + ")");
            }
        }
    }

    /**
     * A connection, which connects at once unless it listens.
     *
     * @param ended what is told of its end
     * @param bound what is done as soon as it can be connected to, if it listens
     */
    static DirectConnection connection(Path socket, String parameters, IDisconnectCallback ended, Runnable bound)
            throws DBusException {
        return DirectConnectionBuilder.forAddress("unix:path=" + socket + parameters)
                .withDisconnectCallback(ended)
                .receivingThreadConfig()
                .withMethodCallThreadCount(1) // else messages overtake each other
                .connectionConfig()
                .transportConfig()
                .withServiceLoaderClassLoader(DbusTransport.class.getClassLoader())
                .withAfterBindCallback(transport -> bound.run())
                .back()
                .build();
    }
}
