package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.exchange.OpenLoop;
import org.ipcsuite.core.exchange.Pipeline;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Requests in flight: so many all the time ({@link Pipeline}), each timed from when it was sent. JMH's score is the
 * round trips a second.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DepthBenchmark extends BenchmarkDefaults {

    /** Runs it, with the arguments of any JMH main: {@code -p mechanism=unix-stream -p depth=8}. */
    public static void main(String[] args) throws IOException {
        run(DepthBenchmark.class, args);
    }

    /** The client's side. */
    @State(Scope.Benchmark)
    public static class Client extends RecordedState implements OpenLoop.Latencies {

        /** Requests in flight. */
        @Param("8")
        public int depth;

        private Pipeline pipeline;
        private long lostBefore;

        /** Makes the exchange. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            pipeline = join().pipeline(depth, this);
        }

        @Override
        void drain() throws IOException {
            pipeline.drain();
        }

        @Override
        void beginMeasuring() {
            super.beginMeasuring();
            lostBefore = pipeline.lost();
        }

        @Override
        Outcome outcome(CostMeter meter) {
            return outcomeOf(2, pipeline.lost() - lostBefore, null, meter);
        }

        @Override
        long nextSequence() {
            return pipeline.sequence();
        }
    }

    /** One answer, and the request that takes its place. */
    @Benchmark
    public void answer(Client client) throws IOException {
        client.pipeline.next();
    }
}
