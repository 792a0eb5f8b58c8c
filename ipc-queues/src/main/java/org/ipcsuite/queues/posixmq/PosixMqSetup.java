package org.ipcsuite.queues.posixmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;
import static org.ipcsuite.queues.posixmq.PosixQueue.NO_WAIT;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;

/**
 * Two queues per connection. The listener creates them under random names; the connector opens them and takes the
 * connection by a hello, an empty message. Then the names are removed; the queues go with their last descriptor.
 */
final class PosixMqSetup implements ConnectionSetup {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(PosixMqKind.INSTANCE);
    }

    @Override
    public PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException {
        String words =
                "/ipc-suite-" + Libc.posix().getpid() + "-" + HexFormat.of().toHexDigits(RANDOM.nextLong());
        QueueSize size = QueueSize.of(options);
        PosixQueue in = make(at, name(words, Side.LISTENER), size);
        try {
            return new Pair(at, words, in, make(at, name(words, Side.CONNECTOR), size), options);
        } catch (IOException failed) {
            remove(at, in);
            throw failed;
        }
    }

    @Override
    public Optional<Endpoint> open(RendezvousDirectory at, Invitation invitation, Options options, Closeable lock)
            throws IOException {
        PosixQueue out = PosixQueue.openOwn(name(invitation.words(), Side.LISTENER));
        try {
            PosixQueue in = PosixQueue.openOwn(name(invitation.words(), Side.CONNECTOR));
            try {
                SystemCall.check(
                        LIBC.mq_timedsend(out.descriptor(), NO_WAIT, 0, PosixMqEndpoint.DATA, NO_WAIT),
                        "mq_timedsend",
                        out.toString());
                return Optional.of(new PosixMqEndpoint(in, out, options, invitation.liveness(at, Side.LISTENER), lock));
            } catch (IOException failed) {
                in.close();
                throw failed;
            }
        } catch (IOException failed) {
            out.close();
            throw failed;
        }
    }

    /** The queue from which that side receives. */
    private static String name(String words, Side to) {
        return words + "-to-" + to.lock();
    }

    private static PosixQueue make(RendezvousDirectory at, String name, QueueSize size) throws IOException {
        at.journal(PosixMqKind.INSTANCE, name);
        try {
            return PosixQueue.create(name, size);
        } catch (IOException refused) {
            at.forget(PosixMqKind.INSTANCE, name);
            throw refused;
        }
    }

    private static void remove(RendezvousDirectory at, PosixQueue queue) throws IOException {
        try (queue) {
            at.remove(PosixMqKind.INSTANCE, queue.toString());
        }
    }

    /** Two queues that wait for their connector. */
    private static final class Pair implements PendingConnection {

        private final RendezvousDirectory at;
        private final String words;
        private final PosixQueue in;
        private final PosixQueue out;
        private final Options options;
        private final ByteBuffer hello;
        private boolean isTaken;
        private boolean isAccepted;

        Pair(RendezvousDirectory at, String words, PosixQueue in, PosixQueue out, Options options) {
            this.at = at;
            this.words = words;
            this.in = in;
            this.out = out;
            this.options = options;
            this.hello = ByteBuffer.allocateDirect(in.messageBytes());
        }

        @Override
        public String words() {
            return words;
        }

        /** The first message is the hello, whatever it says. */
        @Override
        public boolean isTaken() {
            if (!isTaken) {
                long address = NativeBuffer.address(hello);
                isTaken = LIBC.mq_timedreceive(in.descriptor(), address, hello.capacity(), 0, NO_WAIT) >= 0;
            }
            return isTaken;
        }

        @Override
        public Endpoint accept(Invitation invitation, Closeable lock) throws IOException {
            at.remove(PosixMqKind.INSTANCE, in.toString());
            at.remove(PosixMqKind.INSTANCE, out.toString());
            isAccepted = true;
            return new PosixMqEndpoint(in, out, options, invitation.liveness(at, Side.CONNECTOR), lock);
        }

        /** With a goodbye for a connector that nobody has accepted. */
        @Override
        public void close() throws IOException {
            if (!isAccepted) {
                LIBC.mq_timedsend(out.descriptor(), NO_WAIT, 0, PosixMqEndpoint.CONTROL, NO_WAIT);
                remove(at, in);
                remove(at, out);
            }
        }
    }
}
