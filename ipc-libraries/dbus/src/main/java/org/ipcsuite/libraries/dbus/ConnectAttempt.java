package org.ipcsuite.libraries.dbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.freedesktop.dbus.connections.transports.AbstractTransport;
import org.freedesktop.dbus.exceptions.DBusException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to connect, which is closed if it takes too long: a listening connection that has its client still queues
 * others in its backlog, and never answers them. For the thread that connects.
 */
final class ConnectAttempt {

    private static final ScheduledThreadPoolExecutor WATCHDOG = watchdog();

    private final Duration longest;
    /** By the watchdog, or by the thread that connects: whoever was first. */
    private final AtomicBoolean isDecided = new AtomicBoolean();

    private @Nullable Future<?> watch;

    ConnectAttempt(Duration longest) {
        this.longest = longest;
    }

    /** The time begins to run. */
    void begin(AbstractTransport transport) {
        watch = WATCHDOG.schedule(() -> giveUp(transport), longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** It is connected; fails if it has been given up by now. */
    void requireInTime() throws DBusException {
        if (!isDecided.compareAndSet(false, true)) {
            throw new DBusException("no answer within " + longest.toMillis() + " ms");
        }
        Objects.requireNonNull(watch, "it has not begun").cancel(false);
    }

    private void giveUp(AbstractTransport transport) {
        if (isDecided.compareAndSet(false, true)) {
            try {
                transport.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static ScheduledThreadPoolExecutor watchdog() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, body -> {
            Thread thread = new Thread(body, "D-Bus connect attempts");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
