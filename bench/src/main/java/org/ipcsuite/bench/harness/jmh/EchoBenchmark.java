package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.exchange.Echo;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The round trip: one message there and back, nothing else in flight. Every round trip is recorded in a histogram,
 * since JMH's SampleTime samples and over-reports rare tails. Between the two readings of the clock stand the send and
 * the receive alone; stamping, checking and recording come after.
 *
 * <p>{@code ./ipc-suite run fifo --sizes 64} runs it in all ways that are due.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EchoBenchmark extends BenchmarkDefaults {

    /** Runs it, with the arguments of any JMH main: {@code -p mechanism=unix-stream -prof gc}. */
    public static void main(String[] args) throws IOException {
        run(EchoBenchmark.class, args);
    }

    /** The client's side. */
    @State(Scope.Benchmark)
    public static class Client extends RecordedState {

        private Echo echo;

        /** Makes the exchange. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            echo = join().echo();
        }

        @Override
        Outcome outcome(CostMeter meter) {
            if (histogram().getTotalCount() > 0) { // the next benchmark takes the rate of its warm-up from it
                link().noteMeanRoundTrip(histogram().getMean());
            }
            return outcomeOf(2, meter);
        }

        @Override
        long nextSequence() {
            return echo.sequence();
        }
    }

    /** One round trip, timed. */
    @Benchmark
    public void roundTrip(Client client) throws IOException {
        Echo echo = client.echo;
        long start = System.nanoTime();
        boolean answered = echo.roundTrip();
        long elapsed = System.nanoTime() - start;
        if (answered) {
            client.record(elapsed);
            echo.check();
        } else {
            client.countLost();
        }
    }

    /** The same without reading the clock: JMH's score is the mean that no stamp has touched. */
    @Benchmark
    public void withoutStamps(Client client) throws IOException {
        if (client.echo.roundTrip()) {
            client.echo.check();
        }
    }
}
