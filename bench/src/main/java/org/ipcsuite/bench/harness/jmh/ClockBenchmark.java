package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.bench.results.Baselines;
import org.ipcsuite.bench.results.Placement;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The empty loop: two readings of the clock and nothing between. Its median is the part of every round trip that is the
 * clock's; JMH's score is what both readings and the recording cost.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClockBenchmark extends BenchmarkDefaults {

    /** Runs it, with the arguments of any JMH main: {@code -p mechanism=unix-stream -prof gc}. */
    public static void main(String[] args) throws IOException {
        run(ClockBenchmark.class, args);
    }

    /** There is no peer. */
    @State(Scope.Benchmark)
    public static class Loop extends RecordedState {

        /** For the thread's place. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            join();
        }

        @Override
        Link openLink() throws IOException {
            return Link.open(Baselines.EMPTY_LOOP, size, Placement.labelled(placement));
        }

        @Override
        Outcome outcome(CostMeter meter) {
            return outcomeOf(1, meter);
        }

        @Override
        long nextSequence() {
            return 0;
        }
    }

    /** Two readings. */
    @Benchmark
    public void readTwice(Loop loop) {
        long start = System.nanoTime();
        long elapsed = System.nanoTime() - start;
        loop.record(elapsed);
    }
}
