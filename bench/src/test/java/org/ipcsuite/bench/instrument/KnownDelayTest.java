package org.ipcsuite.bench.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.Affinity;
import org.ipcsuite.shm.mmapspin.MmapSpinTransport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Known delay: an echo that spins for 10 µs when the message asks for it takes 10 µs longer, within 2 %. Both kinds run
 * in alternating batches in one pair of processes, over {@code mmap-spin}, which itself takes a fiftieth of that.
 */
@Tag("instrument")
final class KnownDelayTest {

    private static final long DELAY_NANOS = 10_000;
    private static final double TOLERANCE_PERCENT = 2;
    private static final int SIZE = 64;
    private static final int BATCHES = 200;
    private static final int BATCH = 500;
    private static final int WARM_BATCHES = 40;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(SIZE);

    private final Histogram plain = new Histogram(3);
    private final Histogram delayed = new Histogram(3);

    @Test
    void tenMicrosecondsAreTenMicroseconds() throws Exception {
        assumeThat(Host.here().allowedProcessors().cardinality())
                .as("processors, one for each side of a spinning pair")
                .isGreaterThanOrEqualTo(2);
        // pinning lasts as long as the thread
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            thread.submit((Callable<Void>) this::exchange).get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } finally {
            thread.shutdownNow();
        }
        double without = plain.getValueAtPercentile(50);
        double with = delayed.getValueAtPercentile(50);
        Evidence.keep(
                "known-delay",
                List.of("p50 " + Figures.time(without) + " without and " + Figures.time(with) + " with a delay of "
                        + Figures.time((double) DELAY_NANOS) + ": " + Figures.time(with - without) + " longer, "
                        + Figures.percent(Math.abs((with - without) / DELAY_NANOS - 1)) + " off; at most "
                        + TOLERANCE_PERCENT + " % may it be. " + plain.getTotalCount() + " round trips each."));
        assertThat(with - without).isCloseTo(DELAY_NANOS, withPercentage(TOLERANCE_PERCENT));
    }

    private Void exchange() throws IOException {
        MmapSpinTransport transport = new MmapSpinTransport();
        Processors processors = Processors.forPlacement(Placement.SPLIT);
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = transport.listen(directory, OPTIONS);
                WorkerProcess peer = WorkerProcess.startReady(DelayingEcho.class, transport, directory, OPTIONS)) {
            peer.send(DelayingEcho.command(DELAY_NANOS, processors.peer()));
            try (Endpoint endpoint = listener.accept()) {
                Affinity.pin(processors.client());
                for (int batch = -WARM_BATCHES; batch < BATCHES; batch++) {
                    if (batch == 0) {
                        plain.reset();
                        delayed.reset();
                    }
                    boolean asksForDelay = batch % 2 != 0;
                    runBatch(endpoint, asksForDelay, asksForDelay ? delayed : plain);
                }
            }
            peer.reply(LONGEST);
        }
        return null;
    }

    private static void runBatch(Endpoint endpoint, boolean asksForDelay, Histogram histogram) throws IOException {
        ByteBuffer message = ByteBuffer.allocateDirect(SIZE).put(0, asksForDelay ? DelayingEcho.DELAYED : 0);
        ByteBuffer answer = ByteBuffer.allocateDirect(SIZE);
        for (int i = 0; i < BATCH; i++) {
            long start = System.nanoTime();
            endpoint.send(message.clear());
            endpoint.receive(answer.clear());
            histogram.recordValue(System.nanoTime() - start);
        }
    }
}
