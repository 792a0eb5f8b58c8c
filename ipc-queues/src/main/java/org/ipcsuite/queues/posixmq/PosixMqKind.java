package org.ipcsuite.queues.posixmq;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.RandomName;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.queues.KernelQueue;
import org.ipcsuite.queues.PendingQueues;
import org.ipcsuite.queues.QueueKind;

/**
 * POSIX queues by their names, until mq_unlink(3). A connection has two, under random names: they are removed once both
 * sides have them open, and the queues go with their last descriptor.
 */
final class PosixMqKind extends QueueKind {

    static final PosixMqKind INSTANCE = new PosixMqKind();

    private static final QueueSize INVITATIONS = new QueueSize(1, KernelQueue.INVITATION_BYTES);

    private PosixMqKind() {
        super("posix-mq", "POSIX", "queue", "(rm /dev/mqueue%s), or give another name");
    }

    @Override
    protected String name(String address) throws IOException {
        exists(address); // mq_open(3) refuses what cannot be a name
        return address;
    }

    @Override
    protected KernelQueue create(String name) throws IOException {
        return PosixQueue.create(name, INVITATIONS);
    }

    @Override
    protected KernelQueue find(String name) throws IOException {
        return PosixQueue.open(name);
    }

    @Override
    protected KernelQueue findOwn(String name) throws IOException {
        return PosixQueue.openOwn(name);
    }

    @Override
    public PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException {
        String words = "/ipc-suite-" + Libc.get().getpid() + "-" + RandomName.digits();
        QueueSize size = QueueSize.of(options);
        try (Resources made = new Resources()) {
            PosixQueue in = create(at, queueTo(words, Side.LISTENER), size, made);
            PosixQueue out = create(at, queueTo(words, Side.CONNECTOR), size, made);
            made.move();
            return new Pair(at, words, in, out, options);
        }
    }

    @Override
    protected PendingQueues open(RendezvousDirectory at, String words, Options options) throws IOException {
        try (Resources opened = new Resources()) {
            PosixQueue out = opened.add(PosixQueue.openOwn(queueTo(words, Side.LISTENER)));
            PosixQueue in = opened.add(PosixQueue.openOwn(queueTo(words, Side.CONNECTOR)));
            opened.move();
            return new Pair(at, words, in, out, options);
        }
    }

    /** The name of the queue from which that side receives. */
    private static String queueTo(String words, Side to) {
        return words + "-to-" + to.word();
    }

    private static PosixQueue create(RendezvousDirectory at, String name, QueueSize size, Resources made)
            throws IOException {
        PosixQueue queue = at.createJournaled(INSTANCE, name, () -> PosixQueue.create(name, size));
        made.add(() -> remove(at, queue));
        return queue;
    }

    private static void remove(RendezvousDirectory at, PosixQueue queue) throws IOException {
        queue.remove();
        at.forget(INSTANCE, queue.toString());
    }

    /** A queue each way; the hello is an empty message. */
    private static final class Pair extends PendingQueues {

        private final RendezvousDirectory at;
        private final String words;
        private final PosixQueue in;
        private final PosixQueue out;
        private final ByteBuffer hello;
        private final ByteBuffer priority =
                ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());

        Pair(RendezvousDirectory at, String words, PosixQueue in, PosixQueue out, Options options) {
            super(at, options);
            this.at = at;
            this.words = words;
            this.in = in;
            this.out = out;
            this.hello = ByteBuffer.allocateDirect(in.messageBytes());
        }

        @Override
        public String words() {
            return words;
        }

        @Override
        protected void sendHello() throws IOException {
            SystemCall.check(out.sendNow(0, PosixMqEndpoint.DATA), "mq_timedsend", out.toString());
        }

        @Override
        public boolean isTaken() throws IOException {
            int length = in.receiveNow(hello, NativeBuffer.address(priority));
            if (length > 0 || (length == 0 && priority.getInt(0) != PosixMqEndpoint.DATA)) {
                throw new CorruptMessageException("the first message to " + in + " has " + length
                        + " bytes and priority "
                        + Integer.toUnsignedString(priority.getInt(0)) + ": the hello is empty and has priority "
                        + PosixMqEndpoint.DATA);
            }
            return length == 0;
        }

        @Override
        protected boolean hasConnectorLeft() throws IOException {
            return !in.hasName();
        }

        @Override
        protected void removeNames() throws IOException {
            at.remove(INSTANCE, in.toString());
            at.remove(INSTANCE, out.toString());
        }

        @Override
        protected Endpoint endpoint(Options options, Liveness peer, Closeable lock) {
            return new PosixMqEndpoint(in, out, options, peer, lock);
        }

        /** Sends a goodbye to a connector that nobody has accepted, and removes the queues. */
        @Override
        public void close() throws IOException {
            out.sendNow(0, PosixMqEndpoint.CONTROL);
            remove(at, in);
            remove(at, out);
        }

        @Override
        protected void release() {
            in.close();
            out.close();
        }
    }
}
