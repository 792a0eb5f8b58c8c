package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.exchange.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One-way throughput: a batch of messages, then one acknowledgement of all of them from the receiver, which has checked
 * each. Operations per invocation are set to {@link Stream#batchOf}, so that a score counts messages.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StreamBenchmark extends BenchmarkDefaults {

    /** Runs it, with the arguments of any JMH main: {@code -p mechanism=unix-stream -prof gc}. */
    public static void main(String[] args) throws IOException {
        run(StreamBenchmark.class, args);
    }

    /** The sender's side. */
    @State(Scope.Benchmark)
    public static class Sender extends BenchmarkState {

        private Stream stream;
        private int batch;
        private long sent;
        private long delivered;

        /** Asks the peer to go over to it. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            stream = join().stream();
            batch = Stream.batchOf(size);
        }

        @Override
        void beginMeasuring() {
            sent = 0;
            delivered = 0;
        }

        @Override
        Outcome outcome(CostMeter meter) {
            return new Outcome(null, sent, sent, delivered, null, meter);
        }

        @Override
        long nextSequence() {
            return 0;
        }
    }

    /** One batch and its acknowledgement. */
    @Benchmark
    public void batch(Sender sender) throws IOException {
        sender.delivered += sender.stream.sendBatch(sender.batch);
        sender.sent += sender.batch;
    }
}
