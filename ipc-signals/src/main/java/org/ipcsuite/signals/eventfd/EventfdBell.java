package org.ipcsuite.signals.eventfd;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Future;
import org.ipcsuite.core.Watchdog;
import org.ipcsuite.shm.doorbell.SleepBell;
import org.jspecify.annotations.Nullable;

/**
 * A bell that is an eventfd: who rings adds one, who waits reads. A ring that comes before the wait is not lost, it is
 * the count.
 *
 * <p>A read knows no timeout, and a poll(2) before each one would be a second system call a message. So a thread of this
 * process rings for who sleeps here ten times a second, and the waiter looks at the clock itself.
 */
final class EventfdBell extends SleepBell implements Closeable {

    private static final int ASLEEP = 1;
    private static final Duration TICK = Duration.ofMillis(100);

    private final Eventfd eventfd;
    private @Nullable Future<?> tick;
    private boolean isClosed;

    /** Over the word that says whether somebody sleeps. */
    EventfdBell(ByteBuffer word, Eventfd eventfd) {
        super(word);
        this.eventfd = eventfd;
    }

    @Override
    protected int sleeper() {
        if (tick == null) {
            scheduleTick();
        }
        return ASLEEP;
    }

    @Override
    protected void wake(int sleeper) throws IOException {
        eventfd.add();
    }

    @Override
    protected void sleep(int sleeper, long atMost) throws IOException {
        eventfd.take();
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (tick != null) {
            tick.cancel(false);
        }
    }

    private synchronized void scheduleTick() {
        if (!isClosed) {
            tick = Watchdog.after(TICK, this::tick);
        }
    }

    private void tick() {
        try {
            ring();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            scheduleTick();
        }
    }
}
