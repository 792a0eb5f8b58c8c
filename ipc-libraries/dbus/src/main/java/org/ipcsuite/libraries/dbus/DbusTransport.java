package org.ipcsuite.libraries.dbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
                endpoint.open(address);
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
     * @param bound what is done as soon as it can be connected to
     */
    static DirectConnection listening(Path socket, IDisconnectCallback ended, Runnable bound) throws DBusException {
        return builder(socket + ",listen=true", ended)
                .transportConfig()
                .withAfterBindCallback(transport -> bound.run())
                .back()
                .build();
    }

    /**
     * A connection to who listens there. One that has its client already still takes connections, and answers none: such
     * an attempt is given up.
     *
     * @param ended what is told of its end
     */
    static DirectConnection connected(String socket, IDisconnectCallback ended) throws DBusException {
        CompletableFuture<AbstractTransport> begun = new CompletableFuture<>();
        CompletableFuture<Void> givenUp = begun.thenAcceptAsync(
                DbusTransport::close,
                CompletableFuture.delayedExecutor(Deadline.HALF_OPEN.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return builder(socket, ended)
                    .transportConfig()
                    .withPreConnectCallback(begun::complete)
                    .back()
                    .build();
        } finally {
            givenUp.cancel(false);
        }
    }

    private static void close(AbstractTransport transport) {
        try {
            transport.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
