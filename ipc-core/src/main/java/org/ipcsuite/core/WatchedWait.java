package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The waits of one thread in a system call that has no timeout (msgrcv, a read of an eventfd), or for which a timeout
 * is expensive: arming the kernel's timer makes a round trip through mq_timedreceive a tenth longer, through a
 * semaphore a third. The watchdog checks them ten times a second, and has the waiter woken by what it waits for: a
 * message in its own queue, one more in its own semaphore.
 *
 * <pre>
 *   waiter                                   watchdog
 *   begin: the epoch becomes odd             odd, and as at the last check? it has waited since then
 *   mq_receive, msgrcv      &lt;-- wake -----   the peer is dead, or the time is over
 *   isOver?
 *   end: the epoch becomes even
 * </pre>
 *
 * Unlike a signal, that is not lost: it also wakes a thread that is only about to wait. A wake-up that arrives too late
 * is received by the next call, which ignores it.
 *
 * <p>One thread begins and ends; any thread may do the rest.
 */
public final class WatchedWait implements Closeable {

    private final long timeout;
    private final Liveness peer;
    private final Wake wake;
    private final Future<?> checks;

    private final AtomicLong epoch = new AtomicLong();
    private volatile long timedOutEpoch;
    private long checkedEpoch;
    private long since = System.nanoTime();
    private boolean isClosed;

    /** Sends something to the waiter, if there is room for it. */
    @FunctionalInterface
    public interface Wake {
        void wake() throws IOException;
    }

    /**
     * Begins to watch.
     *
     * @param timeout the longest wait
     * @param peer asked at each check, whether anybody waits or not; not closed
     * @param wake the waiter must expect it at any time
     */
    public WatchedWait(Duration timeout, Liveness peer, Wake wake) {
        this(timeout, timeout.compareTo(Deadline.CHECK_PERIOD) < 0 ? timeout : Deadline.CHECK_PERIOD, peer, wake);
    }

    private WatchedWait(Duration timeout, Duration period, Liveness peer, Wake wake) {
        this.timeout = timeout.toNanos();
        this.peer = peer;
        this.wake = wake;
        this.checks = Watchdog.every(period, this::check);
    }

    /** Watches a waiter that checks its peer and the clock itself: it is woken at each check. */
    public static WatchedWait ticking(Wake wake) {
        return new WatchedWait(Duration.ZERO, Deadline.CHECK_PERIOD, Liveness.UNKNOWN, wake);
    }

    /** From here on the thread may wait. A full fence: stores before it are visible before loads after it. */
    public void begin() {
        epoch.set(epoch.get() + 1);
    }

    /** The thread waits no more. */
    public void end() {
        epoch.lazySet(epoch.get() + 1);
    }

    /** Whether the thread may be waiting. */
    public boolean isWaiting() {
        return isWaiting(epoch.get());
    }

    /** Whether the wait that has begun has lasted for the timeout. */
    public boolean isOver() {
        return timedOutEpoch == epoch.get();
    }

    /** Wakes the waiter, if there is one, and waits until it has ended. */
    public void wakeAndAwaitEnd() throws IOException {
        wake.wake();
        Deadline deadline = Deadline.after(Deadline.CLOSE_TIMEOUT);
        while (isWaiting()) {
            deadline.pauseUninterruptibly("a thread that was woken does not return");
        }
    }

    /** Stops watching: the waiter is not woken any more, so what it waits for may be closed. */
    @Override
    public synchronized void close() {
        isClosed = true;
        checks.cancel(false);
    }

    private synchronized void check() {
        if (isClosed) {
            return;
        }
        long now = epoch.get();
        boolean isLong = isWaiting(now) && (now == checkedEpoch || timeout == 0);
        if (!isLong) {
            checkedEpoch = now;
            since = System.nanoTime();
        }
        try {
            boolean isGone = !peer.isPeerAlive();
            boolean isTimeOver = System.nanoTime() - since >= timeout;
            if (isLong && (isGone || isTimeOver)) {
                timedOutEpoch = isTimeOver ? now : timedOutEpoch;
                wake.wake();
            }
        } catch (IOException failed) {
            // the next check may succeed, and the call that waits fails by itself if the queue is gone
        }
    }

    private static boolean isWaiting(long epoch) {
        return (epoch & 1) == 1;
    }
}
