package org.ipcsuite.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.WorkerFailedException;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.shm.memfd.MemfdTransport;
import org.ipcsuite.shm.memory.MappedFile;
import org.ipcsuite.shm.mmapspin.MmapSpinTransport;
import org.ipcsuite.shm.posixshm.PosixShmTransport;
import org.ipcsuite.shm.sysvshm.SysvShmTransport;
import org.ipcsuite.testkit.ContractPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory that another process left or damaged: it is replaced, or refused with what is wrong with it. */
final class OldMemoryTest extends NothingIsLeft {

    private static final Duration ANSWERED = Duration.ofSeconds(10);
    private static final int CAPACITY = 1 << 16;
    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(1000).withCapacity(CAPACITY);

    static Stream<Transport> mechanisms() {
        return Stream.of(
                new MmapSpinTransport(), new PosixShmTransport(), new SysvShmTransport(), new MemfdTransport());
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aRegionWhoseListenerWasKilledIsReplaced(Transport mechanism) throws IOException {
        try (RendezvousDirectory directory = RendezvousDirectory.create()) {
            leaveRegion(mechanism, directory);
            assertThatThrownBy(() -> mechanism.connect(directory, OPTIONS.withTimeout(Duration.ofMillis(200))))
                    .as("usual cause: the file `offer` is believed though nobody holds its lock")
                    .isInstanceOf(TimedOutException.class);
            try (Listener listener = mechanism.listen(directory, OPTIONS);
                    WorkerProcess peer = WorkerProcess.startReady(ContractPeer.class, mechanism, directory, OPTIONS)) {
                peer.send("connect " + directory.text());
                try (Endpoint endpoint = listener.accept()) {
                    peer.reply(ANSWERED);
                    peer.send("echo 1");
                    Message message = Message.ofSize(64);
                    endpoint.send(message.stamp(7));
                    message.check(endpoint.receive(message.room()), 7);
                    peer.reply(ANSWERED);
                }
            }
        }
    }

    /** The same connector tries again and again: it holds nothing of what it has refused. */
    @Test
    void aDamagedHeaderIsRefusedWithWhatIsWrong() throws IOException {
        Transport mechanism = new MmapSpinTransport();
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = mechanism.listen(directory, OPTIONS);
                WorkerProcess peer = WorkerProcess.startReady(ContractPeer.class, mechanism, directory, OPTIONS)) {
            ByteBuffer region = new MappedFile().open(directory, "ring-1").order(ByteOrder.nativeOrder());
            assertRefused(peer, directory, region, 0, 0, "this memory holds no ring");
            assertRefused(peer, directory, region, 8, 99, "a ring of version 99");
            for (int capacity : new int[] {0, -1, CAPACITY + 1, 2 * CAPACITY, 1 << 29, Integer.MAX_VALUE}) {
                assertRefused(peer, directory, region, 12, capacity, "a capacity of " + capacity);
            }
            peer.send("connect " + directory.text());
            listener.accept().close();
            assertThat(peer.reply(ANSWERED)).as("once it is mended").isEmpty();
        }
    }

    @Test
    void aRegionThatIsShorterThanItSaysIsRefused() throws IOException {
        Transport mechanism = new MmapSpinTransport();
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = mechanism.listen(directory, OPTIONS);
                WorkerProcess peer = WorkerProcess.startReady(ContractPeer.class, mechanism, directory, OPTIONS);
                FileChannel region = FileChannel.open(directory.resolve("ring-1"), StandardOpenOption.WRITE)) {
            for (int length : new int[] {CAPACITY, 100}) { // the listener's map keeps its first page
                region.truncate(length);
                assertThatThrownBy(() ->
                                peer.perform("connect " + listener.rendezvous().text(), ANSWERED))
                        .isInstanceOf(WorkerFailedException.class)
                        .hasMessageContaining("CorruptMessageException");
            }
        }
    }

    /** Changes a number of the header, lets the peer connect, and puts it back. */
    private static void assertRefused(
            WorkerProcess peer, RendezvousDirectory directory, ByteBuffer region, int at, int value, String reason) {
        int was = region.getInt(at);
        region.putInt(at, value);
        assertThatThrownBy(() -> peer.perform("connect " + directory.text(), ANSWERED))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessageContaining("CorruptMessageException: ")
                .hasMessageContaining(reason);
        region.putInt(at, was);
    }

    /** A process listens there and is killed before anybody connects. */
    private static void leaveRegion(Transport mechanism, RendezvousDirectory directory) throws IOException {
        try (WorkerProcess killed = WorkerProcess.startReady(ContractPeer.class, mechanism, directory, OPTIONS)) {
            killed.perform("listen " + directory.text(), ANSWERED);
            killed.kill();
        }
    }
}
