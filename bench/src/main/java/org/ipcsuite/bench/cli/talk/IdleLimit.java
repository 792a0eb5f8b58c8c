package org.ipcsuite.bench.cli.talk;

import java.time.Duration;
import java.util.concurrent.Future;
import org.ipcsuite.core.Watchdog;

/**
 * Runs an action after a period of inactivity. A byte stream's receive has no deadline, so a client that
 * sends half a message and falls silent would otherwise be waited for without end. {@link #active()} is cheap enough for
 * every message; any thread may call it.
 */
final class IdleLimit implements AutoCloseable {

    private final Duration limit;
    private final Runnable whenOver;
    private volatile long activeAt = System.nanoTime();
    private volatile boolean isOver;
    private Future<?> nextLook;
    private boolean isClosed;

    IdleLimit(Duration limit, Runnable whenOver) {
        this.limit = limit;
        this.whenOver = whenOver;
        this.nextLook = Watchdog.after(limit, this::look);
    }

    /** Something has happened. */
    void active() {
        activeAt = System.nanoTime();
    }

    /** Whether it was done. */
    boolean isOver() {
        return isOver;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        nextLook.cancel(false);
    }

    private synchronized void look() {
        if (isClosed) {
            return;
        }
        Duration left = limit.minusNanos(System.nanoTime() - activeAt);
        if (left.isZero() || left.isNegative()) {
            isOver = true;
            whenOver.run();
        } else {
            nextLook = Watchdog.after(left, this::look);
        }
    }
}
