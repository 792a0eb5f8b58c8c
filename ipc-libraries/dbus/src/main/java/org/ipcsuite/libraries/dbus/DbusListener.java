package org.ipcsuite.libraries.dbus;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.freedesktop.dbus.exceptions.DBusException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.comparison.AcceptingListener;
import org.jspecify.annotations.Nullable;

/**
 * A direct connection has one client, so there is a new one for each. dbus-java removes the path that a connection has bound
 * when it closes; so each binds a path of its own, which is then renamed to the address. One that connects and does not
 * authenticate keeps the others out, since dbus-java waits for that without a deadline. One thread accepts; any thread
 * may close.
 */
final class DbusListener extends AcceptingListener {

    /** So many clients in a row may end before they are authenticated; then it is not the clients. */
    private static final int MOST_FAILURES = 16;

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
        for (int failures = 1; ; failures++) {
            DbusServerEndpoint next = prepare();
            try {
                next.accept();
            } catch (IOException failed) {
                if (!next.isBound() || failures == MOST_FAILURES) {
                    throw failed;
                }
                continue;
            }
            synchronized (this) {
                waiting = null;
            }
            if (!isOpen()) {
                next.close();
                throw new AsynchronousCloseException();
            }
            return next;
        }
    }

    private synchronized DbusServerEndpoint prepare() throws IOException {
        if (!isOpen()) {
            throw new AsynchronousCloseException();
        }
        DbusServerEndpoint next = waiting;
        if (next == null) {
            next = new DbusServerEndpoint(options());
            try {
                next.open(unused(), socket());
            } catch (DBusException refused) {
                throw new IOException(refused);
            }
            waiting = next;
        }
        return next;
    }

    /** A path that neither a listener before this one nor one that was killed has bound. */
    private Path unused() {
        return socket().resolveSibling(
                        Integer.toHexString(ThreadLocalRandom.current().nextInt()));
    }

    @Override
    protected void unbind() throws IOException {
        DbusServerEndpoint last = waiting();
        if (last != null) {
            last.stopAccepting();
        }
    }

    private synchronized @Nullable DbusServerEndpoint waiting() {
        return waiting;
    }
}
