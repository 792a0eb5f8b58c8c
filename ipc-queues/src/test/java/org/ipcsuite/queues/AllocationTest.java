package org.ipcsuite.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Echo;
import org.ipcsuite.core.exchange.ExchangePeer;
import org.ipcsuite.core.exchange.Meter;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.queues.aeronipc.AeronIpcTransport;
import org.ipcsuite.queues.aeronudp.AeronUdpTransport;
import org.ipcsuite.queues.chronicle.ChronicleTransport;
import org.ipcsuite.queues.posixmq.PosixMqTransport;
import org.ipcsuite.queues.sysvmq.SysvMqTransport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In steady state a message costs no garbage, on neither side. */
@Tag("alone")
@Timeout(60)
final class AllocationTest {

    private static final int SIZE = 64;
    private static final int ROUND_TRIPS = 5_000;
    /** Until then compilers are done; one that comes late may cost the stretch in which it does. */
    private static final int STRETCHES = 10;

    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(10);

    static List<Transport> queues() {
        return List.of(
                new PosixMqTransport(),
                new SysvMqTransport(),
                new ChronicleTransport(),
                new AeronIpcTransport(),
                new AeronUdpTransport());
    }

    @ParameterizedTest
    @MethodSource("queues")
    void aMessageCostsNoGarbage(Transport transport) throws IOException {
        Options options = Options.DEFAULT.withMaxMessage(SIZE);
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = transport.listen(directory, options);
                WorkerProcess peer = WorkerProcess.startReady(ExchangePeer.class, transport, directory, options)) {
            peer.send(ExchangePeer.command(SIZE, -1));
            try (Endpoint endpoint = listener.accept()) {
                Echo echo = new Echo(endpoint, SIZE, false, 0);
                Garbage garbage = Garbage.NONE_LOOKED_FOR;
                for (int i = 0; i < STRETCHES && !garbage.isNone(); i++) {
                    garbage = garbageOf(echo, peer);
                }
                assertThat(garbage).isEqualTo(new Garbage(0, 0));
            }
            peer.reply(GIVE_UP_AFTER);
        }
    }

    private static Garbage garbageOf(Echo echo, WorkerProcess peer) throws IOException {
        Meter meter = Meter.ofThisThread();
        long peersBefore = allocatedBy(peer);
        long before = meter.allocatedBytes();
        for (int i = 0; i < ROUND_TRIPS; i++) {
            echo.roundTrip();
            echo.check();
        }
        long ours = meter.allocatedBytes() - before;
        return new Garbage(ours, allocatedBy(peer) - peersBefore);
    }

    private static long allocatedBy(WorkerProcess peer) throws IOException {
        return ExchangePeer.Reading.of(peer, GIVE_UP_AFTER).allocatedBytes();
    }

    /**
     * Bytes of a stretch.
     *
     * @param ours allocated by the thread here
     * @param theirs allocated by the peer's
     */
    private record Garbage(long ours, long theirs) {

        static final Garbage NONE_LOOKED_FOR = new Garbage(-1, -1);

        boolean isNone() {
            return ours == 0 && theirs == 0;
        }
    }
}
