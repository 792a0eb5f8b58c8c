package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.exchange.BuiltMessages;
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
 * Messages that are built and checked, in place or copied ({@link BuiltMessages}): a batch, and its answer, all of it
 * timed. A batch of one is a round trip. JMH's score is the messages of the batch a second.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BuiltMessagesBenchmark extends BenchmarkDefaults {

    /** Runs it, with the arguments of any JMH main: {@code -p mechanism=mmap-spin -p inPlace=true -p size=65536}. */
    public static void main(String[] args) throws IOException {
        run(BuiltMessagesBenchmark.class, args);
    }

    /** The client's side. */
    @State(Scope.Benchmark)
    public static class Client extends RecordedState {

        /** Messages before an answer. */
        @Param("1")
        public int batch;

        /** Whether they are built and checked where they lie. */
        @Param("false")
        public boolean inPlace;

        private BuiltMessages messages;

        /** Asks the peer to go over to it. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            messages = join().builtMessages(batch, inPlace);
        }

        @Override
        Outcome outcome(CostMeter meter) {
            long exchanged = batch * histogram().getTotalCount();
            return batch == 1 ? outcomeOf(2, meter) : new Outcome(null, exchanged, exchanged, exchanged, null, meter);
        }

        @Override
        long nextSequence() {
            return 0;
        }
    }

    /** A batch and its answer. */
    @Benchmark
    public void exchange(Client client) throws IOException {
        long start = System.nanoTime();
        client.messages.exchange();
        client.record(System.nanoTime() - start);
    }
}
