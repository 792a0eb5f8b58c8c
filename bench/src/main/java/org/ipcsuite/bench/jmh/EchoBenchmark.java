package org.ipcsuite.bench.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.ipcsuite.core.exchange.Echo;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;

/**
 * The round trip: one message there and back, nothing else in flight. Every one goes into a histogram, since JMH's
 * SampleTime samples and over-reports rare tails; JMH's own mean holds the stamps and the checks as well.
 *
 * <p>{@code ./ipc-suite run fifo --sizes 64} runs it in all ways that are due.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EchoBenchmark {

    /** The client's side. */
    @State(Scope.Benchmark)
    public static class Client extends Pair {

        private static final long HIGHEST_NANOS = TimeUnit.SECONDS.toNanos(60);
        private static final int DIGITS = 3;

        private final Histogram histogram = new Histogram(HIGHEST_NANOS, DIGITS);
        private Echo echo;

        /** Starts the peer and connects. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            echo = new Echo(open(true), size, isLossy());
        }

        /** Before each iteration. */
        @Setup(Level.Iteration)
        public void begin(IterationParams iteration) throws IOException {
            beginIteration(iteration);
        }

        /** After each iteration. */
        @TearDown(Level.Iteration)
        public void end() {
            endIteration();
        }

        /** Ends the peer and reports. */
        @TearDown(Level.Trial)
        public void close() throws IOException {
            close(ForkReport.encode(histogram));
        }

        @Override
        void forgetWarmup() {
            histogram.reset();
        }
    }

    /** One round trip; checking is outside the stamps. */
    @Benchmark
    public long roundTrip(Client client) throws IOException {
        try {
            long start = System.nanoTime();
            boolean answered = client.echo.roundTrip();
            long elapsed = System.nanoTime() - start;
            if (answered) {
                client.histogram.recordValue(Math.min(elapsed, Client.HIGHEST_NANOS));
                client.echo.check();
            }
            client.count(1, answered ? 1 : 0);
            return elapsed;
        } catch (IOException failed) {
            throw client.fail(failed);
        }
    }
}
