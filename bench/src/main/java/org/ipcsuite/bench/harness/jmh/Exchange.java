package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.core.Watchdog;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * The client's side of a benchmark, and what every benchmark does around its iterations: it joins the link of this
 * process, looks whether the threads are where they were put, and forgets the warm-up. JMH runs all of it in the thread
 * that exchanges.
 */
@State(Scope.Benchmark)
public abstract class Exchange {

    /** Nothing that is measured waits for seconds: what has not ended that long after an iteration's time never will. */
    private static final Duration HANGS_AFTER = Duration.ofSeconds(6);

    private static @Nullable Link current;
    private static @Nullable Outcome lastOutcome;

    /** Its name, or NAME@ADDRESS where a peer is served. */
    @Param("fifo")
    public String mechanism = "";

    /** Bytes of a message. */
    @Param("64")
    public int size;

    /** Where the two threads run: free, same or split. */
    @Param("free")
    public String placement = "";

    private @Nullable Link link;
    private @Nullable Link own;
    private @Nullable CostMeter meter;
    private @Nullable Future<?> bound;
    private boolean isMeasuring;

    /** All benchmarks of this process exchange over this, instead of a link of their own each. */
    static void over(Link link) {
        current = link;
    }

    /** What the benchmark that ran last brought. */
    static @Nullable Outcome outcome() {
        return lastOutcome;
    }

    /**
     * Connects, unless the benchmark before has; to be called as JMH sets the trial up. Where JMH forks by itself the link
     * is this benchmark's own, and a peer starts and ends with the trial.
     */
    final Link join() throws IOException {
        Link joined = current;
        if (joined == null) {
            joined = openLink();
            own = joined;
        }
        lastOutcome = null;
        joined.join();
        meter = joined.meter();
        link = joined;
        return joined;
    }

    /** Before each iteration. */
    @Setup(Level.Iteration)
    public final void begin(IterationParams iteration, BenchmarkParams benchmark) throws IOException {
        if (benchmark.getThreads() != 1) {
            throw new IOException("an exchange has one thread, not " + benchmark.getThreads() + ": leave -t out");
        }
        link().checkPlacement();
        begin();
        if (iteration.getType() == IterationType.MEASUREMENT) {
            if (!isMeasuring) {
                isMeasuring = true;
                forgetWarmup();
            }
            meter().begin();
        }
        Duration time = Duration.ofMillis(iteration.getTime().convertTo(TimeUnit.MILLISECONDS));
        bound = Watchdog.after(time.plus(HANGS_AFTER), () -> link().giveUp(HANGS_AFTER));
    }

    /** After each iteration. */
    @TearDown(Level.Iteration)
    public final void end() throws IOException {
        finish();
        Objects.requireNonNull(bound).cancel(false);
        if (isMeasuring) {
            meter().end();
        }
        link().checkPlacement();
    }

    /** Keeps what was measured; ends what {@link #join} began. */
    @TearDown(Level.Trial)
    @SuppressWarnings("SystemOut") // JMH's own log is there
    public final void leave() throws IOException {
        Outcome measured = outcome(meter());
        lastOutcome = measured;
        link().leave(nextSequence());
        try (Link ends = own) {
            if (ends != null) {
                own = null;
                ends.finish();
                if (measured.sent() > 0) {
                    System.out.println("\n" + measured.summary()); // JMH has begun the line of an iteration
                }
            }
        }
    }

    /** A link of this benchmark's own. */
    Link openLink() throws IOException {
        return Link.open(mechanism, size, Placement.labelled(placement));
    }

    /** What is exchanged over. */
    final Link link() {
        return Objects.requireNonNull(link);
    }

    private CostMeter meter() {
        return Objects.requireNonNull(meter);
    }

    /** Throws away what was recorded during the warm-up. */
    abstract void forgetWarmup();

    /** An iteration begins. */
    void begin() {}

    /** Its time is over. */
    void finish() throws IOException {}

    /** What was measured. */
    abstract Outcome outcome(CostMeter cost);

    /** The number of the message after the last. */
    abstract long nextSequence();
}
