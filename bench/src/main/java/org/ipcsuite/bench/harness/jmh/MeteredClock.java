package org.ipcsuite.bench.harness.jmh;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.ipcsuite.core.exchange.OpenLoop;

/**
 * A clock that adds up the processor time that waiting for a later time takes. That is the instrument's: a user's thread
 * does something else until its next request, so it is no part of what the pair spends. For one thread.
 */
final class MeteredClock implements OpenLoop.Clock {

    /** Reading the thread's processor time twice takes about a microsecond; a shorter wait only spins. */
    private static final long ONLY_SPINS_NS = 50_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final OpenLoop.Clock clock;
    private long spentNanos;

    MeteredClock(OpenLoop.Clock clock) {
        this.clock = clock;
    }

    @Override
    public long nanos() {
        return clock.nanos();
    }

    @Override
    public void await(long nanos) {
        long now = clock.nanos();
        if (nanos - now <= ONLY_SPINS_NS) {
            clock.await(nanos);
            spentNanos += clock.nanos() - now;
        } else {
            long before = THREADS.getCurrentThreadCpuTime();
            clock.await(nanos);
            spentNanos += THREADS.getCurrentThreadCpuTime() - before;
        }
    }

    /** Forgets what was spent. */
    void reset() {
        spentNanos = 0;
    }

    /** What was spent since. */
    long spentNanos() {
        return spentNanos;
    }
}
