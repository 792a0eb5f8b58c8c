package org.ipcsuite.queues.posixmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcsuite.queues.QueueLibc.LIBC;
import static org.ipcsuite.queues.posixmq.PosixQueue.NO_WAIT;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.sys.CLibrary;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCallException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Priorities, and what mq_open(3) refuses: the errno with the way out. */
@Tag("alone")
final class PosixQueueTest {

    /** Public, since jnr-ffi implements it. */
    public interface LimitLibc {

        /** getrlimit(2). */
        int getrlimit(int resource, Pointer limit);

        /** setrlimit(2). */
        int setrlimit(int resource, Pointer limit);
    }

    private static final int RLIMIT_MSGQUEUE = 12;
    /** The most that the kernel lets anybody have, whatever fs.mqueue.msg_max says. */
    private static final int HARD_DEPTH_LIMIT = 65_536;

    private final String name = "/ipc-suite-test-" + new Random().nextInt(1 << 30);

    @Test
    void theHighestPriorityIsReceivedFirstAndTheOldestOfThose() throws Exception {
        try (PosixQueue queue = PosixQueue.create(name, new QueueSize(5, 8))) {
            LIBC.mq_unlink(name);
            int[] sent = {1, 0, 32_767, 1, 5};
            for (int i = 0; i < sent.length; i++) {
                ByteBuffer text = ByteBuffer.allocateDirect(1).put(0, (byte) i);
                int result = LIBC.mq_timedsend(queue.descriptor(), NativeBuffer.address(text), 1, sent[i], NO_WAIT);
                assertThat(result).isZero();
            }
            ByteBuffer room = ByteBuffer.allocateDirect(8);
            StringBuilder order = new StringBuilder();
            while (LIBC.mq_timedreceive(queue.descriptor(), NativeBuffer.address(room), 8, 0, NO_WAIT) == 1) {
                order.append(room.get(0));
            }
            assertThat(order).as("numbers in the order of receiving").hasToString("24031");
        }
    }

    @Test
    void ofSeveralReceiversEachMessageGoesToOne() throws Exception {
        try (PosixQueue one = PosixQueue.create(name, new QueueSize(2, 8));
                PosixQueue other = PosixQueue.open(name)) {
            LIBC.mq_unlink(name);
            assertThat(one.sendNow(1, 1)).isZero();
            assertThat(one.sendNow(1, 1)).isZero();
            ByteBuffer room = ByteBuffer.allocateDirect(8);
            assertThat(one.receiveNow(room, 0)).isOne();
            assertThat(other.receiveNow(room, 0)).isOne();
            assertThat(one.receiveNow(room, 0)).isEqualTo(PosixQueue.NOTHING);
        }
    }

    @Test
    void anUrgentMessageOvertakesAndAGoodbyeNever() throws Exception {
        Options options = Options.DEFAULT.withMaxMessage(8);
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                PosixQueue in = PosixQueue.create(name, QueueSize.of(options));
                PosixQueue out = PosixQueue.open(name);
                PosixMqEndpoint endpoint = new PosixMqEndpoint(in, out, options, () -> true, directory)) {
            LIBC.mq_unlink(name);
            int[] priorities = {PosixMqEndpoint.CONTROL, PosixMqEndpoint.DATA, PosixMqEndpoint.DATA + 1};
            for (int length = 0; length < priorities.length; length++) { // the first is empty: the goodbye
                LIBC.mq_timedsend(out.descriptor(), NO_WAIT, length, priorities[length], NO_WAIT);
            }
            ByteBuffer buffer = ByteBuffer.allocateDirect(8);
            assertThat(endpoint.receive(buffer.clear())).as("the urgent one").isEqualTo(2);
            assertThat(endpoint.receive(buffer.clear())).isOne();
            assertThat(endpoint.receive(buffer.clear())).as("the goodbye").isEqualTo(-1);
        }
    }

    @Test
    void aNameWithoutASlashIsRefused() {
        Rendezvous at = new Rendezvous.Address("ipc-echo");
        PosixMqTransport transport = new PosixMqTransport();
        assertThatThrownBy(() -> transport.listen(at, Options.DEFAULT))
                .isInstanceOf(SystemCallException.class)
                .hasMessage("mq_open(ipc-echo) failed: EINVAL (22) Invalid argument: a queue's name is a slash and 1 to"
                        + " 254 characters without one, such as /ipc-echo");
        assertThatThrownBy(() -> transport.connect(at, Options.DEFAULT)).isInstanceOf(SystemCallException.class);
        assertThatThrownBy(() -> PosixQueue.open("/two/slashes"))
                .isInstanceOf(SystemCallException.class)
                .hasMessageContaining("a queue's name is a slash and");
    }

    @Test
    void aDepthOverTheLimitIsRefusedWithTheLimits() {
        assertThatThrownBy(() -> PosixQueue.create(name, new QueueSize(HARD_DEPTH_LIMIT + 1, 1)))
                .isInstanceOf(SystemCallException.class)
                .hasMessageStartingWith("mq_open(" + name + ") failed: EINVAL (22)")
                .hasMessageContaining("fs.mqueue.msg_max = ")
                .hasMessageContaining("fs.mqueue.msgsize_max = ")
                .hasMessageContaining("sysctl -w");
    }

    @Test
    void whatTheOptionsWishIsWithinTheLimits() throws Exception {
        Options greedy = Options.DEFAULT.withMaxMessage(1 << 20).withCapacity(1 << 30);
        PosixQueue.create(name, QueueSize.of(greedy)).close();
        PosixMqKind.INSTANCE.remove(name);
        assertThat(QueueSize.of(Options.DEFAULT.withMaxMessage(64).withCapacity(100)))
                .as("less than what is allowed is what is wished")
                .isEqualTo(new QueueSize(1, 64));
    }

    @Test
    void aUserWhoseQuotaIsUsedUpIsToldWhichAndHowMuch() throws Exception {
        LimitLibc libc = CLibrary.load(LimitLibc.class);
        Pointer limit = Memory.allocateDirect(Libc.runtime(), 2 * Long.BYTES, true); // struct rlimit: soft, hard
        libc.getrlimit(RLIMIT_MSGQUEUE, limit);
        long before = limit.getLong(0);
        QueueSize size = new QueueSize(1, 64);
        limit.putLong(0, size.bytes() - 1);
        libc.setrlimit(RLIMIT_MSGQUEUE, limit);
        try {
            assertThatThrownBy(() -> PosixQueue.create(name, size))
                    .isInstanceOfSatisfying(
                            SystemCallException.class,
                            refused -> assertThat(refused.errno()).isEqualTo(Errno.EMFILE))
                    .hasMessageContaining("all queues of this user may hold " + (size.bytes() - 1)
                            + " bytes, and this one takes " + size.bytes())
                    .hasMessageContaining("raise RLIMIT_MSGQUEUE (ulimit -q)");
            assertThat(new PosixMqTransport().availability().reason()).contains("EMFILE");
        } finally {
            limit.putLong(0, before);
            libc.setrlimit(RLIMIT_MSGQUEUE, limit);
        }
        assertThat(PosixMqKind.INSTANCE.exists(name)).isFalse();
    }

    @Test
    void anotherUserCannotOpenIt() throws Exception {
        assumeTrue(Libc.get().geteuid() == 0, "only root can try as another user");
        try (PosixQueue queue = PosixQueue.create(name, new QueueSize(1, 8))) {
            assertThat(queue.owner()).isZero();
            assertThat(openAsAnotherUser()).isEqualTo("13\n");
        } finally {
            PosixMqKind.INSTANCE.remove(name);
        }
    }

    /** The errno, EACCES. */
    private String openAsAnotherUser() throws IOException, InterruptedException {
        String open = "import ctypes, os; os.setgid(65534); os.setuid(65534);"
                + " libc = ctypes.CDLL('librt.so.1', use_errno=True); libc.mq_open(b'" + name
                + "', 0); print(ctypes.get_errno())";
        try {
            Process python = new ProcessBuilder("python3", "-c", open)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(python.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return said;
        } catch (IOException absent) {
            assumeTrue(false, "there is no python3");
            throw absent;
        }
    }
}
