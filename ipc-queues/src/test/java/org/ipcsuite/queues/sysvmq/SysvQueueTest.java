package org.ipcsuite.queues.sysvmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcsuite.queues.QueueLibc.LIBC;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import jnr.ffi.Pointer;
import org.ipcsuite.core.BusyException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.RendezvousPoint;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCallException;
import org.ipcsuite.queues.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, and a queue that is removed underneath. */
@Timeout(60)
final class SysvQueueTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(1000).withTimeout(Duration.ofSeconds(5));

    private static final int IPC_PRIVATE = 0;
    private static final int IPC_NOWAIT = 04000;
    private static final int IPC_RMID = 0;

    private final SysvMqTransport transport = new SysvMqTransport();

    /** msgop(2): a negative type asks for the lowest one up to that. */
    @Test
    void theLowestTypeOvertakesAndEachMessageGoesToOneReceiver() {
        int queue = LIBC.msgget(IPC_PRIVATE, 0600);
        try {
            ByteBuffer message = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
            long address = NativeBuffer.address(message);
            for (long type : new long[] {5, 1, 3}) {
                message.putLong(0, type);
                assertThat(LIBC.msgsnd(queue, address, 0, IPC_NOWAIT)).isZero();
            }
            StringBuilder received = new StringBuilder();
            while (LIBC.msgrcv(queue, address, 0, -5, IPC_NOWAIT) == 0) {
                received.append(message.getLong(0));
            }
            assertThat(received)
                    .as("types in the order of receiving, each once")
                    .hasToString("135");
        } finally {
            LIBC.msgctl(queue, IPC_RMID, Pointer.wrap(Libc.runtime(), 0L));
        }
    }

    @Test
    void removalWakesAPeerThatWaits() throws Exception {
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = transport.listen(directory, OPTIONS)) {
            SysvQueue queue = onOffer(directory);
            try (Pair pair = Pair.of(transport, listener, OPTIONS)) {
                CompletableFuture<Integer> receiver = receive(pair.accepted());
                CompletableFuture<Integer> other = receive(pair.connected());
                queue.remove();
                assertThat(Pair.await(receiver)).isEqualTo(-1);
                assertThat(Pair.await(other)).isEqualTo(-1);
                assertThatThrownBy(() -> pair.accepted().send(ByteBuffer.allocateDirect(1)))
                        .isInstanceOf(PeerGoneException.class);
            }
        }
    }

    @Test
    void whoSendsIntoARemovedQueueIsToldTheErrno() throws Exception {
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = transport.listen(directory, OPTIONS)) {
            SysvQueue queue = onOffer(directory);
            try (Pair pair = Pair.of(transport, listener, OPTIONS)) {
                queue.remove();
                queue.remove(); // removing twice does nothing
                assertThatThrownBy(() -> pair.accepted().send(ByteBuffer.allocateDirect(1)))
                        .isInstanceOf(PeerGoneException.class)
                        .hasMessageContaining("removed, by the peer or by ipcrm")
                        .cause()
                        .isInstanceOf(SystemCallException.class)
                        .hasMessageContaining("msgsnd(" + queue + ") failed: EINVAL (22)");
            }
        }
    }

    @Test
    void aListenerThatLetsNobodyInIsNotTakenForAbsent() throws IOException {
        Options impatient = OPTIONS.withTimeout(Duration.ofMillis(50));
        try (RendezvousDirectory directory = RendezvousDirectory.create()) {
            assertThatThrownBy(() -> transport.connect(directory, impatient)).isInstanceOf(TimedOutException.class);
            try (Listener ignored = transport.listen(directory, OPTIONS);
                    Endpoint first = transport.connect(directory, OPTIONS)) {
                first.send(ByteBuffer.allocateDirect(1));
                assertThatThrownBy(() -> transport.connect(directory, impatient))
                        .isInstanceOf(BusyException.class)
                        .hasMessageEndingWith(" is busy: a live listener is there, and lets no further client in: its"
                                + " log says why, if it has no room");
            }
        }
    }

    /** The answer to the question that goes with a small message credits what came before it, and no more. */
    @Test
    void aLargeMessageBehindSmallOnesGetsAllTheCreditThatItNeeds() throws Exception {
        Options options = OPTIONS.withMaxMessage(8_191);
        Pair.use(transport, options, pair -> {
            ByteBuffer room = ByteBuffer.allocateDirect(8_191);
            for (int small = 0; small < 100; small++) {
                pair.connected().send(ByteBuffer.allocateDirect(64));
                assertThat(pair.accepted().receive(room.clear())).isEqualTo(64);
            }
            int largest = pair.connected().maxMessage();
            CompletableFuture<Integer> receiver = receive(pair.accepted());
            pair.connected().send(ByteBuffer.allocateDirect(largest));
            assertThat(Pair.await(receiver)).isEqualTo(largest);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "/ipc-echo", "0", "0x0", "4294967296", "1.5"})
    void whatIsNoKeyIsRefused(String address) {
        assertThatThrownBy(() -> SysvKey.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + address + "' is no key of a System V queue: give a number of 32 bits but 0, such as"
                        + " 0x49504331");
    }

    @Test
    void keysAreReadAsIpcsWritesThem() {
        for (int key : new int[] {1, 0x4950_4331, -1, Integer.MIN_VALUE}) {
            assertThat(SysvKey.parse(SysvKey.text(key))).isEqualTo(key);
        }
        assertThat(SysvKey.parse("42")).isEqualTo(42);
    }

    private static SysvQueue onOffer(RendezvousDirectory directory) throws IOException {
        Invitation invitation = RendezvousPoint.of(directory).board().await(Deadline.after(Duration.ofSeconds(1)));
        return SysvQueue.find(SysvKey.parse(invitation.words()));
    }

    private static CompletableFuture<Integer> receive(Endpoint endpoint) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return endpoint.receive(ByteBuffer.allocateDirect(endpoint.maxMessage()));
            } catch (IOException failed) {
                throw new CompletionException(failed);
            }
        });
    }
}
