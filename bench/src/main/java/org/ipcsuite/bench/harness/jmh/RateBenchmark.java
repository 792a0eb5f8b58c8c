package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.exchange.OpenLoop;
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
 * Latency at a rate: requests on a schedule, each timed from when it was due ({@link OpenLoop}). JMH's score is the
 * rate at which they were sent within the iteration; late requests are sent after it. The warm-up has a rate of its
 * own, half of what one request after the other makes: a low one would not get the code compiled, and a higher one
 * would never wait for its time.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RateBenchmark extends BenchmarkDefaults {

    /** Runs it, with the arguments of any JMH main: {@code -p mechanism=unix-stream -prof gc}. */
    public static void main(String[] args) throws IOException {
        run(RateBenchmark.class, args);
    }

    /** The client's side. */
    @State(Scope.Benchmark)
    public static class Caller extends RecordedState implements OpenLoop.Latencies {

        private static final long CATCHES_UP_WITHIN = TimeUnit.MILLISECONDS.toNanos(500);

        /** Requests a second that are due. */
        @Param("1000")
        public int requestsPerS;

        private final MeteredClock clock = new MeteredClock(OpenLoop.Clock.SYSTEM);
        private OpenLoop loop;
        private double currentRate;
        private boolean hasBegun;
        private long sent;
        private double span;
        private long lostBefore;

        /** Makes the exchange. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            Link over = join();
            loop = over.openLoop(clock, this);
            currentRate = over.roundTripsPerS() / 2;
        }

        @Override
        void startSchedule() {
            hasBegun = false;
        }

        @Override
        void drain() throws IOException {
            loop.finish(CATCHES_UP_WITHIN);
            sent += loop.sent();
            span += loop.span();
        }

        @Override
        void beginMeasuring() {
            currentRate = requestsPerS;
            super.beginMeasuring();
            sent = 0;
            span = 0;
            clock.reset();
            lostBefore = loop.lost();
        }

        @Override
        Outcome outcome(CostMeter meter) {
            meter.leaveOut(clock.spentNanos());
            Outcome.Schedule schedule = new Outcome.Schedule(requestsPerS, 1e9 * sent / span);
            return outcomeOf(2, loop.lost() - lostBefore, schedule, meter);
        }

        @Override
        long nextSequence() {
            return loop.sequence();
        }
    }

    /** One request at its time; the schedule begins with the first, as JMH takes a while to get there. */
    @Benchmark
    public void request(Caller caller) throws IOException {
        if (!caller.hasBegun) {
            caller.hasBegun = true;
            caller.loop.begin(caller.currentRate);
        }
        caller.loop.next();
    }
}
