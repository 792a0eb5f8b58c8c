package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The waits of one thread in a system call that has no timeout (msgrcv, a read of an eventfd), or for which a timeout is
 * expensive: arming the kernel's timer makes a round trip through mq_timedreceive a tenth longer, through a semaphore a
 * third. The watchdog looks at them from outside, ten times a second, and has the waiter woken by what it waits for: a
 * message in its own queue, one more in its own semaphore.
 *
 * <pre>
 *   waiter                                   watchdog
 *   begin: its number becomes odd            odd, and as at the last look? it has waited since then
 *   mq_receive, msgrcv      &lt;-- wake -----   the peer is dead, or the time is over
 *   isOver?
 *   end: its number becomes even
 * </pre>
 *
 * Unlike a signal, that is not lost: it also wakes a thread that is only about to wait. What comes too late is taken by
 * the next call, which finds that it means nothing.
 *
 * <p>One thread begins and ends; any thread may do the rest.
 */
public final class WatchedWait implements Closeable {

    private static final Duration WOKEN_WITHIN = Duration.ofSeconds(5);

    private final long timeout;
    private final Peer peer;
    private final Wake wake;
    private final Future<?> looks;

    private final AtomicLong number = new AtomicLong();
    private volatile long over;
    private long seen;
    private long since = System.nanoTime();

    /** Looks whether the peer is gone. */
    @FunctionalInterface
    public interface Peer {
        boolean isGone() throws IOException;
    }

    /** Sends something to the waiter, if there is room for it. */
    @FunctionalInterface
    public interface Wake {
        void wake() throws IOException;
    }

    /**
     * Begins to watch.
     *
     * @param timeout the longest wait
     * @param peer asked at each look, whether anybody waits or not
     * @param wake the waiter must expect it at any time
     */
    public WatchedWait(Duration timeout, Peer peer, Wake wake) {
        this(timeout, timeout.compareTo(Deadline.CHECK_PERIOD) < 0 ? timeout : Deadline.CHECK_PERIOD, peer, wake);
    }

    private WatchedWait(Duration timeout, Duration period, Peer peer, Wake wake) {
        this.timeout = timeout.toNanos();
        this.peer = peer;
        this.wake = wake;
        this.looks = Watchdog.every(period, this::look);
    }

    /** For a waiter that checks its peer and the clock itself: it is woken at each look. */
    public static WatchedWait ticking(Wake wake) {
        return new WatchedWait(Duration.ZERO, Deadline.CHECK_PERIOD, () -> false, wake);
    }

    /** From here on the thread may wait. What others wrote before is seen after it, and the other way round. */
    public void begin() {
        number.set(number.get() + 1);
    }

    /** The thread waits no more. */
    public void end() {
        number.lazySet(number.get() + 1);
    }

    /** Whether the thread may be waiting. */
    public boolean isWaiting() {
        return isWaiting(number.get());
    }

    /** Whether the wait that has begun has lasted for the timeout. */
    public boolean isOver() {
        return over == number.get();
    }

    /** Wakes the waiter, if there is one, and waits until it has ended. */
    public void wakeAndAwaitEnd() throws IOException {
        wake.wake();
        Deadline deadline = Deadline.after(WOKEN_WITHIN);
        while (isWaiting()) {
            deadline.pause("a thread that was woken does not return");
        }
    }

    /** Stops watching. */
    @Override
    public void close() {
        looks.cancel(false);
    }

    private void look() {
        long now = number.get();
        boolean isLong = isWaiting(now) && (now == seen || timeout == 0);
        if (!isLong) {
            seen = now;
            since = System.nanoTime();
        }
        try {
            boolean isGone = peer.isGone();
            boolean isTimeOver = System.nanoTime() - since >= timeout;
            if (isLong && (isGone || isTimeOver)) {
                over = isTimeOver ? now : over;
                wake.wake();
            }
        } catch (IOException failed) {
            // the next look may do better, and the call that waits fails by itself if the queue is gone
        }
    }

    private static boolean isWaiting(long number) {
        return (number & 1) == 1;
    }
}
