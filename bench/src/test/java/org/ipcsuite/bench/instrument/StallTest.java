package org.ipcsuite.bench.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jnr.constants.platform.Signal;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.exchange.Echo;
import org.ipcsuite.core.exchange.ExchangePeer;
import org.ipcsuite.core.exchange.OpenLoop;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.sockets.unixstream.UnixStreamTransport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Stall: the echo process stands still for 100 ms, once. The open loop charges that to every request that was due
 * meanwhile, about 100 ms times the rate; the closed loop has one long round trip, however long it was.
 */
@Tag("instrument")
final class StallTest {

    private static final int SIZE = 64;
    private static final int RATE = 10_000;
    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long AFFECTED_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long PHASE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(SIZE);

    /** What a loop saw of a stall that really took so long. */
    private record Seen(Histogram histogram, long stalledNanos) {

        long affected() {
            return longerThan(AFFECTED_NANOS);
        }

        long longerThan(long nanos) {
            return histogram.getCountBetweenValues(nanos, Long.MAX_VALUE);
        }

        String words() {
            return affected() + " of " + histogram.getTotalCount() + " over " + Figures.time((double) AFFECTED_NANOS)
                    + ", the longest " + Figures.time((double) histogram.getMaxValue()) + ", of a stall of "
                    + Figures.time((double) stalledNanos);
        }
    }

    /** An exchange that goes on until some moment and tells how long each request took. */
    @FunctionalInterface
    private interface Loop {
        void run(Endpoint endpoint, long untilNanos, OpenLoop.Latencies latencies) throws IOException;
    }

    @Test
    void aStallIsChargedToAllThatItDelayed() throws Exception {
        Seen open = seenBy(StallTest::openLoop);
        Seen closed = seenBy(StallTest::closedLoop);
        double due = RATE * open.stalledNanos() / 1e9;
        Evidence.keep(
                "stall",
                List.of(
                        "- open loop, " + RATE + " requests/s: " + open.words() + "; " + Figures.number(due)
                                + " were due meanwhile.",
                        "- closed loop: " + closed.words() + "."));
        assertThat((double) open.affected()).isBetween(0.9 * due, 1.3 * due);
        assertThat((double) open.histogram().getMaxValue()).isCloseTo((double) open.stalledNanos(), withPercentage(20));
        assertThat(closed.affected())
                .as("round trips that the closed loop shows")
                .isOne();
    }

    /** One after the other, as fast as they go. */
    private static void closedLoop(Endpoint endpoint, long untilNanos, OpenLoop.Latencies latencies)
            throws IOException {
        Echo echo = new Echo(endpoint, SIZE, false, 0);
        while (System.nanoTime() - untilNanos < 0) {
            long start = System.nanoTime();
            echo.roundTrip();
            latencies.record(System.nanoTime() - start);
            echo.check();
        }
    }

    private static void openLoop(Endpoint endpoint, long untilNanos, OpenLoop.Latencies latencies) throws IOException {
        OpenLoop loop =
                new OpenLoop(endpoint, SIZE, false, 0, OpenLoop.inFlightOf(SIZE), OpenLoop.Clock.SYSTEM, latencies);
        loop.begin(RATE);
        while (System.nanoTime() - untilNanos < 0) {
            loop.next();
        }
        loop.finish(PHASE_NANOS);
    }

    /** One phase to warm up, of which nothing is kept, one until the stall, and one after it began. */
    private static Seen seenBy(Loop loop) throws Exception {
        UnixStreamTransport transport = new UnixStreamTransport();
        Histogram histogram = new Histogram(3);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = transport.listen(directory, OPTIONS);
                WorkerProcess peer = WorkerProcess.startReady(ExchangePeer.class, transport, directory, OPTIONS)) {
            peer.send(ExchangePeer.command(SIZE, -1));
            Future<Long> stalled;
            try (Endpoint endpoint = listener.accept()) {
                long warm = System.nanoTime() + PHASE_NANOS;
                stalled = other.submit(() -> stall(peer.pid(), warm + PHASE_NANOS));
                loop.run(endpoint, warm + 2 * PHASE_NANOS, nanos -> {
                    if (System.nanoTime() - warm > 0) {
                        histogram.recordValue(nanos);
                    }
                });
            }
            return new Seen(histogram, stalled.get(LONGEST.toSeconds(), TimeUnit.SECONDS));
        } finally {
            other.shutdownNow();
        }
    }

    /** Stops a process at that moment, and lets it go on; returns how long it stood still. */
    private static long stall(int pid, long atNanos) throws IOException {
        parkUntil(atNanos);
        SystemCall.check(Libc.get().kill(pid, Signal.SIGSTOP.intValue()), "kill", "SIGSTOP to " + pid);
        long start = System.nanoTime();
        parkUntil(start + STALL_NANOS);
        SystemCall.check(Libc.get().kill(pid, Signal.SIGCONT.intValue()), "kill", "SIGCONT to " + pid);
        return System.nanoTime() - start;
    }

    private static void parkUntil(long nanos) {
        long left;
        while ((left = nanos - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
        }
    }
}
