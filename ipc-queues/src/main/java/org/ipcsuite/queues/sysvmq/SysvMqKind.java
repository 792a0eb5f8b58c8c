package org.ipcsuite.queues.sysvmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;
import static org.ipcsuite.queues.sysvmq.SysvQueue.IPC_NOWAIT;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.SystemCallException;
import org.ipcsuite.queues.KernelQueue;
import org.ipcsuite.queues.PendingQueues;
import org.ipcsuite.queues.QueueKind;

/**
 * System V queues by their keys, until IPC_RMID. A connection has one, with a random key. A key cannot be taken off a
 * queue, so it stays in the journal until the last of the two sides has removed the queue.
 */
final class SysvMqKind extends QueueKind {

    static final SysvMqKind INSTANCE = new SysvMqKind();

    /** The queue is created within this time after it was recorded in the journal. */
    private static final Duration MADE_WITHIN = Duration.ofSeconds(10);

    private static final int TRIES = 8;

    private SysvMqKind() {
        super("sysv-mq", "System V", "queue with key", "(ipcrm -Q %s), or give another key");
    }

    @Override
    protected String name(String address) {
        return SysvKey.text(SysvKey.parse(address));
    }

    /** A key may have been used again; who makes a queue of ours changes its size at once, and nothing later. */
    @Override
    public boolean isTheOneWritten(String name, Instant written) throws IOException {
        try {
            SysvQueue queue = SysvQueue.find(SysvKey.parse(name));
            Instant changed = queue.changed();
            return queue.owner() == Libc.get().geteuid()
                    && !changed.isBefore(written.truncatedTo(ChronoUnit.SECONDS)) // msg_ctime knows no less
                    && changed.isBefore(written.plus(MADE_WITHIN));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    @Override
    protected KernelQueue create(String name) throws IOException {
        return SysvQueue.create(SysvKey.parse(name));
    }

    @Override
    protected KernelQueue find(String name) throws IOException {
        return SysvQueue.find(SysvKey.parse(name));
    }

    @Override
    protected KernelQueue findOwn(String name) throws IOException {
        return SysvQueue.findOwn(SysvKey.parse(name));
    }

    @Override
    public PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException {
        SysvQueue queue = create(at, number);
        try (Resources made = new Resources()) {
            made.add(() -> at.remove(INSTANCE, SysvKey.text(queue.key())));
            int window = CreditWindow.bytesFor(options);
            if (2 * window < queue.capacity()) {
                queue.setCapacity(2 * window);
            }
            made.move();
            return new Duplex(at, queue, window, Side.LISTENER, options);
        }
    }

    @Override
    protected PendingQueues open(RendezvousDirectory at, String words, Options options) throws IOException {
        SysvQueue queue = SysvQueue.findOwn(SysvKey.parse(words));
        return new Duplex(at, queue, queue.capacity() / 2, Side.CONNECTOR, options);
    }

    /** A queue in the journal, which says that it is in use as long as a side of its connection lives. */
    private static SysvQueue create(RendezvousDirectory at, int number) throws IOException {
        String[] locks = {Side.LISTENER.lock(number), Side.CONNECTOR.lock(number)};
        for (int tries = 1; ; tries++) {
            int key = SysvKey.random();
            try {
                return at.createJournaled(INSTANCE, SysvKey.text(key), () -> SysvQueue.create(key), locks);
            } catch (SystemCallException refused) {
                if (refused.errno() != Errno.EEXIST || tries == TRIES) {
                    throw refused;
                }
            }
        }
    }

    /** One queue for both directions; it is not opened, so there is nothing to release. */
    private static final class Duplex extends PendingQueues {

        private final RendezvousDirectory at;
        private final SysvQueue queue;
        private final int window;
        private final Side side;
        /** Has room for any message that may arrive instead. */
        private final ByteBuffer hello;

        private final long helloAddress;

        Duplex(RendezvousDirectory at, SysvQueue queue, int window, Side side, Options options) {
            super(at, options);
            this.at = at;
            this.queue = queue;
            this.window = window;
            this.side = side;
            this.hello = Wire.buffer(Wire.messagesTo(Side.LISTENER), 2 * window).put(Wire.TEXT_AT, Wire.HELLO);
            this.helloAddress = NativeBuffer.address(hello);
        }

        @Override
        public String words() {
            return SysvKey.text(queue.key());
        }

        @Override
        protected void sendHello() throws IOException {
            SystemCall.check(
                    LIBC.msgsnd(queue.id(), helloAddress, Wire.KIND_BYTES, IPC_NOWAIT), "msgsnd", queue.toString());
        }

        @Override
        protected boolean receiveHello() throws IOException {
            long type = Wire.messagesTo(Side.LISTENER);
            long text = LIBC.msgrcv(queue.id(), helloAddress, 2L * window, type, IPC_NOWAIT);
            if (text < 0) {
                int errno = SystemCall.errno();
                if (errno != Errno.ENOMSG.intValue() && errno != Errno.EINTR.intValue()) {
                    throw SystemCall.failure(errno, "msgrcv", queue.toString(), "");
                }
                return false;
            }
            if (text != Wire.KIND_BYTES || hello.get(Wire.TEXT_AT) != Wire.HELLO) {
                throw new CorruptMessageException(
                        "the first message to " + queue + " has " + text + " bytes: the hello has one, " + Wire.HELLO);
            }
            return true;
        }

        @Override
        protected Endpoint endpoint(Options options, Liveness peer, Closeable lock) {
            return new SysvMqEndpoint(queue, window, side, at, options, peer, lock);
        }

        /** A connector that nobody has accepted is told by the kernel: EIDRM. */
        @Override
        protected void withdraw() throws IOException {
            queue.remove();
            at.forget(INSTANCE, words());
        }
    }
}
