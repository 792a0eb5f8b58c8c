package org.ipcsuite.bench.jmh;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;

/**
 * One-way throughput: a batch of messages, then one acknowledgement of all of them from the receiver, which has checked
 * each. The runner sets operations per invocation to {@link Stream#batchOf}, so that a score counts messages.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StreamBenchmark {

    /** The sender's side. */
    @State(Scope.Benchmark)
    public static class Sender extends Pair {

        private Stream stream;
        private int batch;

        /** Starts the peer and connects. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            stream = new Stream(open(false), size, isLossy());
            batch = Stream.batchOf(size);
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
            close(null);
        }

        @Override
        void forgetWarmup() {}
    }

    /** One batch and its acknowledgement. */
    @Benchmark
    public long batch(Sender sender) throws IOException {
        try {
            int delivered = sender.stream.sendBatch(sender.batch);
            sender.count(sender.batch, delivered);
            return delivered;
        } catch (IOException failed) {
            throw sender.fail(failed);
        }
    }
}
