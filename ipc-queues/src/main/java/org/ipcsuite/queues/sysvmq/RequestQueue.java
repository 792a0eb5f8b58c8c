package org.ipcsuite.queues.sysvmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;
import static org.ipcsuite.queues.sysvmq.SysvQueue.IPC_NOWAIT;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.jspecify.annotations.Nullable;

/**
 * The queue that all clients of a server send to, and what each connection is made of: a queue for the replies to one
 * client. The type of a request says whose it is. The acceptor's thread makes and withdraws connections, the server's
 * receives; any thread may close.
 */
final class RequestQueue implements ConnectionSetup, Closeable {

    private final int window;
    private final ClientTable clients = new ClientTable();
    private final ArrayDeque<ClientRequests> changed = new ArrayDeque<>();
    private final ByteBuffer incoming;
    private final long incomingAddress;
    private final ByteBuffer ask = Wire.control(0, Wire.ASK);

    private @Nullable RendezvousDirectory journal;
    private volatile @Nullable SysvQueue queue;
    private volatile boolean isClosed;

    /** Makes nothing yet: the directory may have to be made first. */
    RequestQueue(Options options) {
        this.window = CreditWindow.bytesFor(options);
        this.incoming = Wire.buffer(0, window);
        this.incomingAddress = NativeBuffer.address(incoming);
    }

    @Override
    public PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException {
        SysvQueue requests = requests(at);
        SysvQueue replies = SysvMqKind.create(at, number, window);
        ClientRequests client = new ClientRequests(replies.key(), window);
        clients.add(client);
        return new PendingSysvQueue(at, replies, window, options) {

            @Override
            public String words() {
                return super.words() + " " + SysvKey.text(requests.key());
            }

            @Override
            protected Endpoint endpoint(Options with, Liveness peer, Closeable lock) {
                return new ServedEndpoint(RequestQueue.this, client, replies, window, at, with, peer, lock);
            }

            @Override
            public void close() throws IOException {
                forget(client);
                super.close();
            }
        };
    }

    private synchronized SysvQueue requests(RendezvousDirectory at) throws IOException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
        SysvQueue made = queue;
        if (made == null) {
            made = SysvMqKind.createJournaled(at);
            journal = at;
            queue = made;
        }
        return made;
    }

    /** A server only makes. */
    @Override
    public Optional<Endpoint> open(
            RendezvousDirectory at, Invitation invitation, Options options, Deadline deadline, Closeable lock)
            throws IOException {
        return SysvMqKind.INSTANCE.open(at, invitation, options, deadline, lock);
    }

    @Override
    public Set<ObjectKind> kinds() {
        return SysvMqKind.INSTANCE.kinds();
    }

    /** Of a client that has left. */
    void forget(ClientRequests client) {
        clients.remove(client);
    }

    /** One to which something has happened since the last call; null if there is none. */
    @Nullable
    ClientRequests pollChanged() {
        ClientRequests client = changed.poll();
        if (client != null) {
            client.setListed(false);
        }
        return client;
    }

    boolean hasChanged() {
        return !changed.isEmpty();
    }

    /** Will return this one from {@link #pollChanged()}. */
    void change(ClientRequests client) {
        if (!client.isListed()) {
            client.setListed(true);
            changed.add(client);
        }
    }

    /** Gives each client what it has sent so far. */
    void receiveAll() throws IOException {
        while (receive(IPC_NOWAIT)) {
            // their windows bound what they can have sent
        }
    }

    /**
     * Receives one message and gives it to its client.
     *
     * @param flags of msgrcv(2): whether to wait
     * @return false if nothing came
     * @throws ClosedChannelException if this was closed, also while waiting
     */
    boolean receive(int flags) throws IOException {
        SysvQueue requests = queue;
        if (requests == null || isClosed) {
            throw new AsynchronousCloseException();
        }
        long text = LIBC.msgrcv(requests.id(), incomingAddress, window, 0, flags);
        if (text >= 0) {
            give((int) text, incoming.getLong(0));
            return true;
        }
        int errno = SystemCall.errno();
        if (isClosed) {
            throw new AsynchronousCloseException();
        }
        if (errno == Errno.ENOMSG.intValue() || errno == Errno.EINTR.intValue()) {
            return false;
        }
        if (errno == Errno.E2BIG.intValue()) {
            refuseFirst(requests);
            return true;
        }
        String advice = SysvQueue.isRemoved(errno) ? "it was removed underneath (ipcrm -q): serve again" : "";
        throw SystemCall.failure(errno, "msgrcv", requests.toString(), advice);
    }

    /** One that is gone may have left messages. */
    private void give(int text, long type) {
        ClientRequests client = clients.get(Wire.replyKeyIn(type));
        if (client == null) {
            return;
        }
        if (text > 0) {
            client.add(incoming, text);
        } else if (Wire.isAsk(type)) {
            client.add(ask, Wire.KIND_BYTES);
        } else if (Wire.creditIn(type) >= 0) {
            client.window().credit(Wire.creditIn(type));
        } else {
            client.leave();
        }
        change(client);
    }

    /** The first message is larger than any client may send: its sender alone is at fault. */
    private void refuseFirst(SysvQueue requests) {
        if (LIBC.msgrcv(requests.id(), incomingAddress, 0, 0, IPC_NOWAIT | SysvQueue.MSG_NOERROR) >= 0) {
            ClientRequests client = clients.get(Wire.replyKeyIn(incoming.getLong(0)));
            if (client != null) {
                client.refuse();
                change(client);
            }
        }
    }

    /** Lets the thread that waits in {@link #receive} return. */
    void wake(ByteBuffer wakeUp) {
        SysvQueue requests = queue;
        if (requests != null) {
            requests.sendNow(wakeUp);
        }
    }

    /** Removes the queue, which wakes who waits at it. */
    @Override
    public synchronized void close() throws IOException {
        SysvQueue made = queue;
        RendezvousDirectory at = journal;
        if (!isClosed && made != null && at != null) {
            isClosed = true;
            made.remove();
            at.forget(SysvMqKind.INSTANCE, SysvKey.text(made.key()));
        }
        isClosed = true;
    }
}
