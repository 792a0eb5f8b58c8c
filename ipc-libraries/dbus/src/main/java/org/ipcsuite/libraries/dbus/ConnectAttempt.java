package org.ipcsuite.libraries.dbus;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import org.freedesktop.dbus.connections.transports.AbstractTransport;
import org.freedesktop.dbus.exceptions.DBusException;
import org.ipcsuite.core.Watchdog;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to connect, whose connection is closed if it takes too long: a listening connection that has its client
 * still queues others in its backlog, and never answers them. For the thread that connects.
 */
final class ConnectAttempt implements Closeable {

    private final Duration longest;
    private @Nullable Future<?> deadline;
    private boolean isOver;
    private boolean hasTimedOut;

    ConnectAttempt(Duration longest) {
        this.longest = longest;
    }

    /** The time begins to run. */
    void begin(AbstractTransport transport) {
        deadline = Watchdog.after(longest, () -> giveUp(transport));
    }

    /** It is connected; fails if it has been given up by now. */
    synchronized void requireInTime() throws DBusException {
        isOver = true;
        if (hasTimedOut) {
            throw new DBusException("no answer within " + longest.toMillis() + " ms");
        }
    }

    private synchronized void giveUp(AbstractTransport transport) {
        if (!isOver) {
            hasTimedOut = true;
            try {
                transport.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    @Override
    public void close() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
