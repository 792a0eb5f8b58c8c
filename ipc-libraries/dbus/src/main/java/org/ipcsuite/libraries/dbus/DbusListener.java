package org.ipcsuite.libraries.dbus;

import java.io.IOException;
import java.nio.file.Files;
import org.freedesktop.dbus.exceptions.DBusException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.comparison.AcceptingListener;
import org.jspecify.annotations.Nullable;

/** A direct connection has one client, so there is a new one for each. One thread accepts; any thread may close. */
final class DbusListener extends AcceptingListener {

    private @Nullable DbusServerEndpoint waiting;

    DbusListener(RendezvousDirectory at, Options options) {
        super(at, options);
    }

    @Override
    protected String bind() throws IOException {
        DbusServerEndpoint first = prepare(); // fails here and now if the library cannot work
        begin();
        first.awaitBound();
        return socket().toString();
    }

    @Override
    protected Endpoint acceptNext() throws IOException {
        DbusServerEndpoint next = prepare();
        next.accept();
        synchronized (this) {
            waiting = null;
        }
        return next;
    }

    private synchronized DbusServerEndpoint prepare() throws IOException {
        if (!isOpen()) {
            throw new IOException("it listens no more");
        }
        Files.deleteIfExists(socket()); // of the client before
        DbusServerEndpoint next = waiting;
        if (next == null) {
            next = new DbusServerEndpoint(options());
            try {
                next.open(DbusTransport.connection(socket(), ",listen=true", next.end(), next::bound));
            } catch (DBusException refused) {
                throw new IOException(refused);
            }
            waiting = next;
        }
        return next;
    }

    @Override
    protected void unbind() throws IOException {
        DbusServerEndpoint last = waiting();
        if (last != null) {
            last.awaitBound();
            last.close();
        }
    }

    private synchronized @Nullable DbusServerEndpoint waiting() {
        return waiting;
    }
}
