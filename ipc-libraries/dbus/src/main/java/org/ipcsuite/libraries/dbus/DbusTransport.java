package org.ipcsuite.libraries.dbus;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DirectConnection;
import org.freedesktop.dbus.connections.impl.DirectConnectionBuilder;
import org.freedesktop.dbus.connections.transports.AbstractTransport;
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

    /** dbus-java itself tries again each 500 ms until so many have passed. */
    private static final int ONE_ATTEMPT = 500;

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

    /** Again until the deadline: between two clients nobody answers for a moment. */
    @Override
    protected Endpoint connect(String address, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            DbusClientEndpoint endpoint = new DbusClientEndpoint(options);
            try {
                endpoint.open(address, deadline.remaining(Deadline.HALF_OPEN));
                return endpoint;
            } catch (DBusException nobodyYet) {
                deadline.pause("nobody listens at " + address + " (" + nobodyYet.getMessage() + ")");
            }
        }
    }

    /**
     * A connection that waits for a client.
     *
     * @param ended what is told of its end
     * @param bound what is done once it has bound the path
     */
    static DirectConnection listening(Path socket, IDisconnectCallback ended, Consumer<AbstractTransport> bound)
            throws DBusException {
        return builder(socket + ",listen=true", ended)
                .transportConfig()
                .withAfterBindCallback(bound)
                .back()
                .build();
    }

    /**
     * Connects.
     *
     * @param ended what is told of its end
     * @param longest after which an attempt that is not answered fails
     */
    static DirectConnection connected(String socket, IDisconnectCallback ended, Duration longest) throws DBusException {
        try (ConnectAttempt attempt = new ConnectAttempt(longest)) {
            DirectConnection connection = builder(socket, ended)
                    .transportConfig()
                    .withPreConnectCallback(attempt::begin)
                    .withTimeout(ONE_ATTEMPT)
                    .back()
                    .build();
            attempt.requireInTime();
            return connection;
        }
    }

    private static DirectConnectionBuilder builder(String socket, IDisconnectCallback ended) {
        return DirectConnectionBuilder.forAddress("unix:path=" + socket)
                .withDisconnectCallback(ended)
                .receivingThreadConfig()
                .withMethodCallThreadCount(1) // else messages overtake each other
                .connectionConfig()
                .transportConfig()
                .withServiceLoaderClassLoader(DbusTransport.class.getClassLoader())
                .back();
    }
}
