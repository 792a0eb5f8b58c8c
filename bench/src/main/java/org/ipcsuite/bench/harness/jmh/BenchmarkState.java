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
 * The JMH state of a benchmark: the client's side of its exchange, and what every benchmark does around its iterations. It
 * joins the link of this process, checks whether the threads are where they were put, and discards the warm-up. JMH makes
 * the states, so a fork passes its link in and takes the outcome out through statics. JMH runs all of it in the thread that
 * exchanges.
 */
@State(Scope.Benchmark)
public abstract class BenchmarkState {

    private static @Nullable Link current;
    private static @Nullable Outcome lastOutcome;

    /** Its name, or NAME@ADDRESS where a peer is served. */
    @Param("fifo")
    public String mechanism = "";

    /** Bytes of a message. */
    @Param("64")
    public int size;

    /** Where the two threads run: free, same, split and so on, or cpu0_cpu1. */
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

    /** The outcome of the benchmark that ran last; null if it did not come to its end. */
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
    public final void beforeIteration(IterationParams iteration, BenchmarkParams benchmark) throws IOException {
        if (benchmark.getThreads() != 1) {
            throw new IOException("an exchange has one thread, not " + benchmark.getThreads() + ": leave -t out");
        }
        link().checkPlacement();
        startSchedule();
        if (iteration.getType() == IterationType.MEASUREMENT) {
            if (!isMeasuring) {
                isMeasuring = true;
                beginMeasuring();
            }
            meter().begin();
        }
        Duration time = Duration.ofMillis(iteration.getTime().convertTo(TimeUnit.MILLISECONDS));
        bound = Watchdog.after(
                time.plus(HangTimeouts.LINK_IS_CLOSED), () -> link().giveUp(HangTimeouts.LINK_IS_CLOSED));
    }

    /** After each iteration. */
    @TearDown(Level.Iteration)
    public final void afterIteration() throws IOException {
        drain();
        Objects.requireNonNull(bound).cancel(false);
        if (isMeasuring) {
            meter().end();
        }
        link().checkPlacement();
    }

    /** Keeps the outcome; ends what {@link #join} began. */
    @TearDown(Level.Trial)
    @SuppressWarnings("SystemOut") // JMH's own log is there
    public final void afterTrial() throws IOException {
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

    /** The warm-up is over: discards what it recorded. */
    abstract void beginMeasuring();

    /** Before each iteration, for a benchmark whose requests have a schedule. */
    void startSchedule() {}

    /** After each iteration's time: completes what it has begun. */
    void drain() throws IOException {}

    /** The outcome of the iterations that were measured. */
    abstract Outcome outcome(CostMeter meter);

    /** The number of the message after the last. */
    abstract long nextSequence();
}
