package org.ipcsuite.core;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A point in time after which a wait has failed. For waits that the kernel cannot bound (a path that does not
 * exist yet, a lock that another process holds) it paces the attempts:
 *
 * <pre>{@code
 * Deadline deadline = Deadline.after(options.timeout());
 * while (!tried()) {
 *     deadline.pause("connect(" + path + "): nobody listens there");
 * }
 * }</pre>
 *
 * For one thread.
 */
public final class Deadline {

    /**
     * Where the kernel neither bounds a wait nor reports a dead peer, a waiter checks both that often itself: a tenth
     * of the second within which a killed peer is noticed, and rare enough to cost nothing.
     */
    public static final Duration CHECK_PERIOD = Duration.ofMillis(100);

    /** {@link #CHECK_PERIOD} in nanoseconds. */
    public static final long CHECK_NANOS = CHECK_PERIOD.toNanos();

    /** A connector that has begun must finish within this time, so that one that does not continue keeps no other out. */
    public static final Duration HALF_OPEN = Duration.ofSeconds(1);

    /** A thread that {@code close()} wakes leaves its call within this time, however busy the machine is. */
    public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private static final long FIRST_PAUSE_NANOS = 20_000;
    private static final long LONGEST_PAUSE_NANOS = 5_000_000;

    /** Of the time that was waited: what a wait for one's turn takes longer at most, as a part of it. */
    private static final int PART_OF_WAITED = 16;

    private final Duration timeout;
    private final long begin;
    private final long end;
    private long pause = FIRST_PAUSE_NANOS;

    private Deadline(Duration timeout) {
        this.timeout = timeout;
        this.begin = System.nanoTime();
        this.end = begin + timeout.toNanos();
    }

    public static Deadline after(Duration timeout) {
        return new Deadline(timeout);
    }

    /** What is left; zero once the deadline has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** What is left, or {@code atMost} if that is less. */
    public Duration remaining(Duration atMost) {
        Duration remaining = remaining();
        return remaining.compareTo(atMost) < 0 ? remaining : atMost;
    }

    /**
     * Continues, for waits that pace themselves.
     *
     * @throws TimedOutException once the deadline has passed, saying what was waited for
     */
    public void check(String waitingFor) throws TimedOutException {
        if (System.nanoTime() - end >= 0) {
            throw new TimedOutException(timeout, waitingFor);
        }
    }

    /**
     * What may time out before the deadline has passed.
     *
     * @param <T> what it returns
     */
    @FunctionalInterface
    public interface Attempt<T> {
        T make() throws IOException;
    }

    /**
     * Makes an attempt that has a shorter timeout of its own again, until it succeeds.
     *
     * @throws TimedOutException once the deadline has passed, saying what was waited for
     */
    public <T> T retry(String waitingFor, Attempt<T> attempt) throws IOException {
        while (true) {
            try {
                return attempt.make();
            } catch (TimedOutException notYet) {
                check(waitingFor);
            }
        }
    }

    /**
     * Lets some time go by before the next try: 20 microseconds at first, twice as much each time, 5 ms at most.
     *
     * @throws TimedOutException once the deadline has passed, saying what was waited for
     * @throws InterruptedIOException if the thread is interrupted; it stays so
     */
    public void pause(String waitingFor) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted: " + waitingFor);
        }
        pauseOnce(waitingFor);
    }

    /**
     * Like {@link #pause}, for a wait that many may share, such as that of a hundred clients for one server: who has
     * waited long pauses longer, up to {@link #CHECK_PERIOD}, so that those who wait leave the processors to the one
     * whose turn it is.
     *
     * @throws TimedOutException once the deadline has passed, saying what was waited for
     * @throws InterruptedIOException if the thread is interrupted; it stays so
     */
    public void pauseAmongMany(String waitingFor) throws IOException {
        long waited = System.nanoTime() - begin;
        pause = Math.max(pause, Math.min(waited / PART_OF_WAITED, CHECK_NANOS));
        pause(waitingFor);
    }

    /**
     * Like {@link #pause}, for what has to be completed: an interrupt ends no {@code close()}, which would leave the
     * rest behind. The thread's interrupt status is still set afterwards.
     *
     * @throws TimedOutException once the deadline has passed, saying what was waited for
     */
    public void pauseUninterruptibly(String waitingFor) throws TimedOutException {
        Uninterrupted.run(() -> pauseOnce(waitingFor));
    }

    private void pauseOnce(String waitingFor) throws TimedOutException {
        check(waitingFor);
        long remaining = Math.max(0, end - System.nanoTime());
        LockSupport.parkNanos(Math.min(pause, remaining));
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }
}
