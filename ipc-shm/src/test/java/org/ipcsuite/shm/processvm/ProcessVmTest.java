package org.ipcsuite.shm.processvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both sides in one process, which may read its own memory wherever the call is there at all. */
@Timeout(20)
final class ProcessVmTest {

    private static final int LARGE = 1 << 20;

    private final int pid = Libc.get().getpid();

    /** An endpoint, and the peer's ends of its channels. */
    private record Half(ProcessVmEndpoint endpoint, Channel toIt, Channel fromIt) {}

    private Half half() throws IOException {
        Channel[] in = Channel.pair();
        Channel[] out = Channel.pair();
        ProcessVmEndpoint endpoint = new ProcessVmEndpoint(in[0], out[0], new PeerMemory(pid), LARGE, () -> {});
        return new Half(endpoint, in[1], out[1]);
    }

    @Test
    void aLargeMessageIsReadWhereItLiesAndSendWaitsForThat() throws Exception {
        Half half = half();
        try (ProcessVmEndpoint sender = half.endpoint();
                ProcessVmEndpoint receiver =
                        new ProcessVmEndpoint(half.fromIt(), half.toIt(), new PeerMemory(pid), LARGE, () -> {})) {
            ByteBuffer message = ByteBuffer.allocateDirect(LARGE);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(sender, message));
            assertThatThrownBy(() -> receiver.receive(ByteBuffer.allocateDirect(LARGE - 1)))
                    .as("announced")
                    .isInstanceOf(BufferTooSmallException.class);
            message.putLong(LARGE - Long.BYTES, 42); // it is still the sender's memory that is read
            assertThat(sending).isNotDone();
            ByteBuffer into = ByteBuffer.allocateDirect(LARGE);
            assertThat(receiver.receive(into)).isEqualTo(LARGE);
            assertThat(into.getLong(LARGE - Long.BYTES)).isEqualTo(42);
            assertThat(into.hasRemaining()).isFalse();
            sending.get(5, TimeUnit.SECONDS);
            assertThat(message.hasRemaining()).isFalse();
        }
    }

    @Test
    void aSmallMessageIsInThePacketAndNobodyAcknowledgesIt() throws IOException {
        Half half = half();
        try (ProcessVmEndpoint sender = half.endpoint()) {
            sender.send(ByteBuffer.allocateDirect(Packet.INLINE));
            ByteBuffer packet = ByteBuffer.allocateDirect(2 * Packet.BYTES);
            assertThat(half.fromIt().receive(NativeBuffer.address(packet), packet.capacity()))
                    .isEqualTo(Packet.BYTES);
            assertThat(packet.getLong(0)).isZero();
        }
    }

    @Test
    void aSenderThatClosesOrAPeerThatGoesEndsTheWait() throws Exception {
        Half half = half();
        CompletableFuture<Void> sending =
                CompletableFuture.runAsync(() -> send(half.endpoint(), ByteBuffer.allocateDirect(LARGE)));
        Packet announced = new Packet();
        announced.received(half.fromIt().receive(announced.nativeAddress(), Packet.BYTES), LARGE);
        assertThat(announced.length()).isEqualTo(LARGE);
        half.endpoint().close();
        assertThatThrownBy(() -> sending.get(5, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(AsynchronousCloseException.class);

        Half another = half();
        CompletableFuture<Void> unheard =
                CompletableFuture.runAsync(() -> send(another.endpoint(), ByteBuffer.allocateDirect(LARGE)));
        announced.received(another.fromIt().receive(announced.nativeAddress(), Packet.BYTES), LARGE);
        another.fromIt().close();
        assertThatThrownBy(() -> unheard.get(5, TimeUnit.SECONDS)).hasRootCauseInstanceOf(PeerGoneException.class);
        another.endpoint().close();
    }

    /** What was read is dropped: the sender gave up, and its memory may hold anything. */
    @Test
    void aMessageThatCannotBeAcknowledgedIsNone() throws IOException {
        Half half = half();
        try (ProcessVmEndpoint receiver = half.endpoint()) {
            ByteBuffer message = ByteBuffer.allocateDirect(LARGE);
            Packet packet = new Packet();
            packet.announce(NativeBuffer.address(message), LARGE);
            half.toIt().send(packet.nativeAddress(), packet.size());
            half.toIt().close();
            ByteBuffer into = ByteBuffer.allocateDirect(LARGE);
            assertThat(receiver.receive(into)).isEqualTo(-1);
            assertThat(into.position()).isZero();
        }
    }

    @Test
    void whatIsNoAnnouncementIsAnExceptionAndNothingIsRead() throws IOException {
        assertRefused(4096, 64, "announced 64 bytes at 0x1000, where it has no memory");
        assertRefused(
                4096, LARGE + 1, "a packet of 16 bytes announces a message of 1048577, and this side allows 1048576");
        assertRefused(4096, -1, "a packet of 16 bytes announces a message of -1, and this side allows 1048576");
        assertRefused(0, 5, "a packet of 16 bytes announces a message of 5, and this side allows 1048576");
    }

    @Test
    void aProcessThatIsGoneHasNoMemory() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertThat(new PeerMemory((int) ended.pid()).read(4096, 1, ByteBuffer.allocateDirect(1)))
                .isFalse();
    }

    @Test
    void aNumberThatIsAnotherProcessHereIsNoticedWhileConnecting() throws IOException {
        Channel[] channel = Channel.pair();
        Handshake theirs = new Handshake();
        assertThat(theirs.tryReceive(channel[1])).isFalse();
        Handshake.send(channel[0]);
        assertThat(theirs.tryReceive(channel[1])).isTrue();
        assertThat(theirs.peer()).isNotNull();
        ByteBuffer wrong = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
        for (long[] pidAndAddress : new long[][] {{pid, NativeBuffer.address(wrong)}, {pid, 4096}, {4_194_304, 4096}}) {
            wrong.putLong(0, pidAndAddress[0]).putLong(Long.BYTES, pidAndAddress[1]);
            channel[0].send(NativeBuffer.address(wrong), 16);
            assertThat(theirs.tryReceive(channel[1])).isTrue();
            assertThatThrownBy(theirs::peer)
                    .hasMessage("process " + pidAndAddress[0] + " is here not the other side: both need one PID"
                            + " namespace (--pid container:OTHER)");
        }
        channel[0].send(NativeBuffer.address(wrong.putLong(0, -1)), 16);
        assertThatThrownBy(() -> theirs.tryReceive(channel[1]))
                .isInstanceOf(CorruptMessageException.class)
                .hasMessage("the other side says in 16 bytes that its process id is -1");
        channel[0].close();
        assertThatThrownBy(() -> theirs.tryReceive(channel[1]))
                .as("usual cause: a connector waits for a listener that has closed until its timeout")
                .isInstanceOf(PeerGoneException.class);
        channel[1].close();
    }

    private void assertRefused(long address, int length, String text) throws IOException {
        Half half = half();
        try (ProcessVmEndpoint receiver = half.endpoint()) {
            Packet packet = new Packet();
            packet.announce(address, length);
            half.toIt().send(packet.nativeAddress(), packet.size());
            assertThatThrownBy(() -> receiver.receive(ByteBuffer.allocateDirect(LARGE)))
                    .isInstanceOf(CorruptMessageException.class)
                    .hasMessageContaining(text);
        }
    }

    private static void send(ProcessVmEndpoint sender, ByteBuffer message) {
        try {
            sender.send(message);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
