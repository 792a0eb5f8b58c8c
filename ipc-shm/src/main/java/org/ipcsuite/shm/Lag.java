package org.ipcsuite.shm;

import org.ipcsuite.shm.ring.RingTuning;

/**
 * How long a reader that finds nothing leaves its writer alone while messages stream one way. Each look takes the line
 * of the next header from the writer, which is about to write there: a reader that looks again at once pays a transfer
 * there and back for each message. One that looks a little later finds several, whose lines come one behind the other,
 * and the processor fetches them ahead.
 *
 * <p>It must not cost the one message that somebody waits for. A stream is {@link #STREAM} messages without one of this
 * side's own; an answer ends it. A lag after which at most one message is there is halved, until the stream has to
 * show itself anew; one that brings several is doubled. The idea is that of temporal slipping: Giacomoni, Moseley,
 * Vachharajani, "FastForward for efficient pipeline parallelism" (2008).
 *
 * <p>For the thread that receives; what this side has sent may be counted by another one, and seen late.
 */
final class Lag {

    /** Messages without an answer that make a stream. */
    private static final int STREAM = 64;
    /** Nanoseconds of a stream's first lag. */
    private static final int FIRST = 250;
    /** Nanoseconds of the longest lag. */
    private static final int LONGEST = 1_000;
    /** Nanoseconds below which a lag is none. */
    private static final int SHORTEST = 60;
    /** Messages that make a lag worth a longer one. */
    private static final int SEVERAL = 4;
    /** Nanoseconds for which a writer leaves the reader of a full ring alone, which has a lot to read. */
    private static final int FULL = 500;

    private long received;
    private long receivedBefore;
    private long sentBefore;
    private long streamed;
    private int nanos = FIRST;

    /** Counts a message. */
    void received() {
        received++;
    }

    /**
     * Called when there is no message: waits if messages stream.
     *
     * @param sent grows with each message that this side sends
     * @return whether it has waited, so that the caller looks again before it waits otherwise
     */
    boolean whileEmpty(long sent) {
        int lag = next(sent);
        if (lag > 0) {
            spin(lag);
        }
        return lag > 0;
    }

    /** The nanoseconds of the lag that is due; 0 if none is. */
    int next(long sent) {
        long brought = received - receivedBefore;
        receivedBefore = received;
        streamed += brought;
        if (sent != sentBefore) {
            sentBefore = sent;
            startAnew();
        }
        if (!RingTuning.LAG || streamed < STREAM) {
            return 0;
        }
        if (brought >= SEVERAL) {
            nanos = Math.min(2 * nanos, LONGEST);
        } else if (brought <= 1) {
            nanos /= 2;
            if (nanos < SHORTEST) {
                startAnew();
                return 0;
            }
        }
        return nanos;
    }

    /** Called when the ring is full. */
    static void whileFull() {
        if (RingTuning.LAG) {
            spin(FULL);
        }
    }

    private void startAnew() {
        streamed = 0;
        nanos = FIRST;
    }

    private static void spin(int nanos) {
        long start = System.nanoTime();
        do {
            Thread.onSpinWait();
        } while (System.nanoTime() - start < nanos);
    }
}
