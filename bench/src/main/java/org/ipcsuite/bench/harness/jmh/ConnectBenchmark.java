package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Connecting and the first answer: from the begin of connect to the end of the first round trip, by the client's clock,
 * to a peer that listens already. Closing, and waiting until the peer can accept the next, are not in the histogram;
 * they are in JMH's score.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConnectBenchmark extends BenchmarkDefaults {

    /** Runs it, with the arguments of any JMH main: {@code -p mechanism=unix-stream -prof gc}. */
    public static void main(String[] args) throws IOException {
        run(ConnectBenchmark.class, args);
    }

    /** The client's side. */
    @State(Scope.Benchmark)
    public static class Client extends RecordedState {

        private Connector connector;

        /** Lets the peer listen. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            connector = join().connector();
        }

        @Override
        Outcome outcome(CostMeter meter) {
            return outcomeOf(0, meter);
        }

        @Override
        long nextSequence() {
            return 0;
        }
    }

    /** One connection and one round trip over it. */
    @Benchmark
    public void connect(Client client) throws IOException {
        client.connector.awaitListener();
        long start = System.nanoTime();
        boolean isAnswered = client.connector.connect();
        long elapsed = System.nanoTime() - start;
        client.connector.leave(isAnswered);
        if (isAnswered) {
            client.record(elapsed);
        } else {
            client.countLost();
        }
    }
}
