package org.ipcsuite.queues.posixmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;
import static org.ipcsuite.queues.posixmq.PosixQueue.NO_WAIT;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.queues.KernelQueue;
import org.ipcsuite.queues.QueueConnection;
import org.ipcsuite.queues.QueueKind;

/**
 * POSIX queues by their names, until mq_unlink(3). A connection has two, under random names: they are removed once both
 * sides have them open, and the queues go with their last descriptor.
 */
final class PosixMqKind extends QueueKind {

    static final PosixMqKind INSTANCE = new PosixMqKind();

    private static final QueueSize INVITATIONS = new QueueSize(1, KernelQueue.INVITATION_BYTES);
    private static final SecureRandom RANDOM = new SecureRandom();

    private PosixMqKind() {
        super("posix-mq", "POSIX", "queue", "(rm /dev/mqueue%s), or give another name");
    }

    @Override
    protected String name(String address) throws IOException {
        exists(address); // throws if it cannot be a name
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
        String words =
                "/ipc-suite-" + Libc.get().getpid() + "-" + HexFormat.of().toHexDigits(RANDOM.nextLong());
        QueueSize size = QueueSize.of(options);
        PosixQueue in = create(at, name(words, Side.LISTENER), size);
        try {
            return new Pair(at, words, in, create(at, name(words, Side.CONNECTOR), size), options);
        } catch (IOException failed) {
            remove(at, in);
            throw failed;
        }
    }

    @Override
    protected QueueConnection open(RendezvousDirectory at, String words, Options options) throws IOException {
        PosixQueue out = PosixQueue.openOwn(name(words, Side.LISTENER));
        try {
            return new Pair(at, words, PosixQueue.openOwn(name(words, Side.CONNECTOR)), out, options);
        } catch (IOException failed) {
            out.close();
            throw failed;
        }
    }

    /** The queue from which that side receives. */
    private static String name(String words, Side to) {
        return words + "-to-" + to.lock();
    }

    private static PosixQueue create(RendezvousDirectory at, String name, QueueSize size) throws IOException {
        return at.createJournaled(INSTANCE, name, () -> PosixQueue.create(name, size));
    }

    private static void remove(RendezvousDirectory at, PosixQueue queue) throws IOException {
        queue.remove();
        at.forget(INSTANCE, queue.toString());
    }

    /** A queue each way; the hello is an empty message. */
    private static final class Pair extends QueueConnection {

        private final RendezvousDirectory at;
        private final String words;
        private final PosixQueue in;
        private final PosixQueue out;
        private final ByteBuffer hello;

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
            SystemCall.check(
                    LIBC.mq_timedsend(out.descriptor(), NO_WAIT, 0, PosixMqEndpoint.DATA, NO_WAIT),
                    "mq_timedsend",
                    out.toString());
        }

        @Override
        protected boolean receiveHello() {
            long address = NativeBuffer.address(hello);
            return LIBC.mq_timedreceive(in.descriptor(), address, hello.capacity(), 0, NO_WAIT) >= 0;
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

        /** With a goodbye for a connector that nobody has accepted. */
        @Override
        protected void withdraw() throws IOException {
            LIBC.mq_timedsend(out.descriptor(), NO_WAIT, 0, PosixMqEndpoint.CONTROL, NO_WAIT);
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
