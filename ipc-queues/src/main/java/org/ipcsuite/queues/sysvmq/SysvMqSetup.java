package org.ipcsuite.queues.sysvmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;
import static org.ipcsuite.queues.sysvmq.SysvQueue.IPC_NOWAIT;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.SystemCallException;

/**
 * One queue a connection. The listener makes it with a random key; the connector takes the connection by a hello. A key
 * cannot be taken off a queue, so it stays in the journal until the last of the two has removed the queue.
 */
final class SysvMqSetup implements ConnectionSetup {

    private static final SysvQueue.Kind KIND = SysvQueue.Kind.INSTANCE;
    private static final int TRIES = 8;

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(KIND);
    }

    @Override
    public PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException {
        SysvQueue queue = make(at, number);
        try {
            int window = SysvSize.window(options);
            if (2 * window < queue.capacity()) {
                queue.setCapacity(2 * window);
            }
            return new PendingQueue(at, queue, window, options);
        } catch (IOException failed) {
            at.remove(KIND, SysvKey.text(queue.key()));
            throw failed;
        }
    }

    @Override
    public Optional<Endpoint> open(RendezvousDirectory at, Invitation invitation, Options options, Closeable lock)
            throws IOException {
        SysvQueue queue = SysvQueue.findOwn(SysvKey.parse(invitation.words()));
        int window = queue.capacity() / 2;
        ByteBuffer hello = Wire.control(Wire.messagesTo(Side.LISTENER), Wire.HELLO);
        SystemCall.check(
                LIBC.msgsnd(queue.id(), NativeBuffer.address(hello), Wire.KIND_BYTES, IPC_NOWAIT),
                "msgsnd",
                queue.toString());
        hello.clear(); // used until here, so that it lives until the kernel has copied it
        return Optional.of(new SysvMqEndpoint(
                queue, window, Side.CONNECTOR, at, options, invitation.liveness(at, Side.LISTENER), lock));
    }

    /** A queue in the journal, which says that it is in use as long as a side of its connection lives. */
    private static SysvQueue make(RendezvousDirectory at, int number) throws IOException {
        for (int tries = 1; ; tries++) {
            int key = SysvKey.random();
            at.journal(
                    KIND, SysvKey.text(key), Side.LISTENER.lock() + "-" + number, Side.CONNECTOR.lock() + "-" + number);
            try {
                return SysvQueue.create(key);
            } catch (SystemCallException refused) {
                at.forget(KIND, SysvKey.text(key));
                if (refused.errno() != Errno.EEXIST || tries == TRIES) {
                    throw refused;
                }
            }
        }
    }

    /** A queue that waits for its connector. */
    private static final class PendingQueue implements PendingConnection {

        private final RendezvousDirectory at;
        private final SysvQueue queue;
        private final int window;
        private final Options options;
        private final ByteBuffer hello = Wire.control(0, Wire.HELLO);
        private boolean isTaken;
        private boolean isAccepted;

        PendingQueue(RendezvousDirectory at, SysvQueue queue, int window, Options options) {
            this.at = at;
            this.queue = queue;
            this.window = window;
            this.options = options;
        }

        @Override
        public String words() {
            return SysvKey.text(queue.key());
        }

        /** The first message is the hello, whatever it says. */
        @Override
        public boolean isTaken() {
            if (!isTaken) {
                long address = NativeBuffer.address(hello);
                long type = Wire.messagesTo(Side.LISTENER);
                isTaken = LIBC.msgrcv(queue.id(), address, Wire.KIND_BYTES, type, IPC_NOWAIT) >= 0;
            }
            return isTaken;
        }

        @Override
        public Endpoint accept(Invitation invitation, Closeable lock) throws IOException {
            isAccepted = true;
            return new SysvMqEndpoint(
                    queue, window, Side.LISTENER, at, options, invitation.liveness(at, Side.CONNECTOR), lock);
        }

        /** A connector that nobody has accepted is told by the kernel: EIDRM. */
        @Override
        public void close() throws IOException {
            if (!isAccepted) {
                queue.remove();
                at.forget(KIND, words());
            }
        }
    }
}
