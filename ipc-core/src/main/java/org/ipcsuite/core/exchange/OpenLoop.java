package org.ipcsuite.core.exchange;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.ipcsuite.core.Endpoint;

/**
 * Requests on a schedule, as from independent users, against the server of {@link Echo}: each is timed from the moment
 * at which it was <em>due</em>, so that a stall counts for every request that it delayed. For one thread; it allocates
 * nothing.
 *
 * <pre>
 *   due        0    1    2    3    4         at a fixed interval, whatever happens
 *   sent       0    1        [2 3  4]        while nothing comes back the thread waits in receive, or in send
 *   answered    0    1   :    2 3 4
 *   latency    --   --  ------              of 2: from when it was due, not from when it could be sent
 * </pre>
 *
 * One thread sends what is due and receives what is in flight. With nothing in flight it waits until the next request is
 * due, in the end by spinning, which takes no processor from the server: that has nothing to do then either. With
 * something in flight it waits in {@code receive}; what becomes due meanwhile is sent as soon as an answer is there. At
 * most a few requests are in flight, or two full buffers could make both sides wait for each other for ever.
 */
public final class OpenLoop {

    /** In flight at a time, if they are small: the shortest queue of a mechanism here holds ten. */
    private static final int MOST_IN_FLIGHT = 8;

    private static final double NANOS = 1e9;

    private final int window;
    private final Clock clock;
    private final InFlight inFlight;
    private long lastSent;
    private long start;
    private long first;
    private double interval;

    /** What time it is, and how to wait for a later one. */
    public interface Clock {

        /** {@link System#nanoTime()}: sleeps while there is long to wait, then spins. */
        Clock SYSTEM = new SystemClock();

        /** Nanoseconds from some moment on. */
        long nanos();

        /** Returns at that moment or just after it. */
        void await(long nanos);
    }

    /** Receives the duration of each request. */
    @FunctionalInterface
    public interface Latencies {

        /** From when it was due to when its answer was there, in nanoseconds. */
        void record(long nanos);
    }

    /**
     * The client's side.
     *
     * @param size bytes of each message, at least 1; at least {@link Message#HEADER} if lossy
     * @param lossy whether the mechanism may drop messages; otherwise a lost one is an error
     * @param sequence the number of the first message: 0, or what an exchange before on the same endpoint has left
     * @param mostInFlight at most so many requests at a time
     */
    public OpenLoop(
            Endpoint endpoint,
            int size,
            boolean lossy,
            long sequence,
            int mostInFlight,
            Clock clock,
            Latencies latencies) {
        this.window = mostInFlight;
        this.clock = clock;
        this.inFlight = new InFlight(endpoint, size, lossy, sequence, clock, latencies, this::due);
    }

    /**
     * How many requests of that size may be in flight over any mechanism.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public static int inFlightOf(int size) {
        Message.requireNotEmpty(size);
        return Math.max(1, Math.min(MOST_IN_FLIGHT, InFlight.MOST_BYTES / size));
    }

    /**
     * Begins a schedule: the first request is due at once. Nothing may be in flight.
     *
     * @param perSecond the rate, in requests
     * @throws IllegalArgumentException if it is not over zero, or not finite
     */
    public void begin(double perSecond) {
        if (!(perSecond > 0 && Double.isFinite(perSecond))) {
            throw new IllegalArgumentException("a rate of " + perSecond + " requests a second: more than 0 are needed");
        }
        interval = NANOS / perSecond;
        first = inFlight.sequence();
        start = clock.nanos();
    }

    /** Sends the next request at its time, or at once if that is past. Receives meanwhile what is in flight. */
    public void next() throws IOException {
        long due = due(inFlight.sequence());
        while (true) {
            long now = clock.nanos();
            boolean isDue = now - due >= 0;
            if (inFlight.count() == window || (!isDue && inFlight.count() > 0)) {
                inFlight.receive();
            } else if (isDue) {
                lastSent = now;
                break;
            } else {
                clock.await(due);
            }
        }
        inFlight.send();
    }

    /**
     * Ends a schedule: sends what is due by now and receives what is in flight. Where the rate cannot be reached, some
     * stays due for ever: it is given up after a while.
     */
    public void finish(long atMostNanos) throws IOException {
        long end = clock.nanos();
        while (due(inFlight.sequence()) - end < 0 && clock.nanos() - end < atMostNanos) {
            next();
        }
        inFlight.drain();
    }

    /** The number of the next message. */
    public long sequence() {
        return inFlight.sequence();
    }

    /** Requests of this schedule that were sent. */
    public long sent() {
        return inFlight.sequence() - first;
    }

    /** Nanoseconds that these took, an interval each: more than the schedule says if the rate was not reached. */
    public double span() {
        return lastSent - start + interval;
    }

    /** Requests that were never answered, in all schedules. */
    public long lost() {
        return inFlight.lost();
    }

    private long due(long sequence) {
        return start + (long) ((sequence - first) * interval);
    }

    /** See {@link Clock#SYSTEM}. */
    private static final class SystemClock implements Clock {

        /** A thread that sleeps wakes up to 50 us late by default (PR_SET_TIMERSLACK), and a little more. */
        private static final long SPINS_FOR = 150_000;

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void await(long nanos) {
            long left;
            while ((left = nanos - System.nanoTime()) > 0) {
                if (left > 2 * SPINS_FOR) {
                    LockSupport.parkNanos(left - SPINS_FOR);
                } else {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
