package org.ipcsuite.libraries.dbus;

import java.io.IOException;
import org.freedesktop.dbus.exceptions.DBusException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.comparison.AcceptingListener;
import org.jspecify.annotations.Nullable;

/**
 * A direct connection has one client, so there is a new one for each. Each listens at a path of its own, which it removes
 * at its end, and is renamed to the address once it listens. One thread accepts; any thread may close.
 */
final class DbusListener extends AcceptingListener {

    private @Nullable DbusServerEndpoint waiting;
    private int made;

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
        while (true) {
            DbusServerEndpoint next = prepare();
            try {
                next.accept();
                synchronized (this) {
                    waiting = null;
                }
                return next;
            } catch (IOException failed) {
                if (!next.isBound()) {
                    throw failed;
                }
                // a client that has ended before it was authenticated
                Deadline.after(options().timeout()).pause("accept: " + failed.getMessage());
            }
        }
    }

    private synchronized DbusServerEndpoint prepare() throws IOException {
        if (!isOpen()) {
            throw new IOException("it listens no more");
        }
        DbusServerEndpoint next = waiting;
        if (next == null) {
            next = new DbusServerEndpoint(options());
            made++;
            try {
                next.open(socket().resolveSibling(Integer.toString(made)), socket());
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
