package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.MSG_DONTWAIT;
import static org.ipcsuite.core.sys.SocketConstants.MSG_TRUNC;
import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;
import static org.ipcsuite.core.sys.SocketConstants.SO_SNDBUF;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcsuite.core.Client;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.framing.KeptMessage;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.OwnFile;
import org.ipcsuite.core.sys.SystemCall;
import org.jspecify.annotations.Nullable;

/**
 * Serves all clients of a connectionless mechanism with one socket, which is bound and never connected: the session in
 * the {@link DatagramHeader} and the address that a datagram comes from say whose it is.
 *
 * <pre>
 *   client                          server
 *   HELLO   ----------------------&gt;  recvfrom(2)   a new session: the table has it
 *           &lt;----------------------  sendto(2)     WELCOME, at once
 *   DATA    ----------------------&gt;  recvfrom(2)   receive() returns the session's client
 *           &lt;----------------------  sendto(2)     Client.send()
 *   GOODBYE ----------------------&gt;  recvfrom(2)   it has left
 * </pre>
 *
 * <p>The kernel does not report that such a client is gone. It has left with its goodbye; when the kernel refuses an
 * answer, which only some families do; in a private directory when its liveness lock falls; and at an address, where
 * there is no lock, when nothing was heard of it for {@link Options#timeout()}. What it sends after that gets no
 * answer.
 *
 * <p>All wait in one queue of the kernel, in the order in which they sent. A client whose own queue is full gets its
 * answer later: up to {@link Options#capacity()} bytes wait for it, and one that lets more than these come has left
 * too. No event tells that it has room again, so that is tried every millisecond while there is such a client.
 *
 * <p>Where the kernel charges a datagram to its sender until it is read, unix(7), the answers that clients leave unread
 * share the one send buffer, some 400 KiB: a client that leaves so many holds up all.
 */
final class SessionServer implements Server {

    private static final int MOST_CLIENTS = 1 << 16;
    /** More than net.core.wmem_max is not granted. */
    private static final int SEND_BUFFER = 1 << 20;

    private final Rendezvous rendezvous;
    private final Socket socket;
    private final Options options;
    private final int smallest;
    private final int maxMessage;
    private final Resources held;

    private final SessionTable sessions = new SessionTable();
    private final Set<SessionClient> clients = ConcurrentHashMap.newKeySet();
    private final Queue<Client> left = new ArrayDeque<>();
    private int lastNumber;
    private long nextLook = System.nanoTime();

    private final Sockaddr source = Sockaddr.room();
    private final ByteBuffer incoming;
    private final long incomingAddress;
    private final KeptMessage received;
    /** Whose message was received. */
    private @Nullable SessionClient sender;

    private final SessionSender out;

    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile boolean isInCall;

    /**
     * Takes over a socket that is bound.
     *
     * @param rendezvous where a client finds it
     * @param traits of the mechanism, which hold the sizes that a message may have
     * @param opened the socket, its names and locks
     */
    SessionServer(Rendezvous rendezvous, Socket bound, Options options, Traits traits, Resources opened)
            throws IOException {
        this.rendezvous = rendezvous;
        this.options = options;
        this.smallest = traits.smallest();
        this.maxMessage = Math.min(traits.largest(), options.maxMessage());
        this.incoming = ByteBuffer.allocateDirect(DatagramHeader.BYTES + maxMessage + Messages.ONE_MORE);
        this.incomingAddress = NativeBuffer.address(incoming);
        this.received = new KeptMessage(incoming, DatagramHeader.BYTES);
        // what waits in the queues of all clients counts against the one buffer of the socket that sent it
        this.socket = bound.set(SOL_SOCKET, SO_SNDBUF, SEND_BUFFER).setSlice(TimedRetry.within(options));
        this.out = new SessionSender(socket, maxMessage, this::remove);
        this.held = opened.move();
    }

    @Override
    public Rendezvous rendezvous() {
        return rendezvous;
    }

    @Override
    public int maxMessage() {
        return maxMessage;
    }

    @Override
    public Collection<? extends Client> clients() {
        return Collections.unmodifiableSet(clients);
    }

    @Override
    public Client receive(ByteBuffer into) throws IOException {
        enter();
        try {
            long end = System.nanoTime() + options.timeout().toNanos();
            while (received.isEmpty()) {
                Client gone = left.poll();
                if (gone != null) {
                    return gone;
                }
                receiveDatagram(out.waitForSlow());
                if (hasNothing() && System.nanoTime() - end >= 0) {
                    throw new TimedOutException(options.timeout(), "nobody sends to " + rendezvous);
                }
            }
            return takeReceived(into);
        } finally {
            isInCall = false;
        }
    }

    @Override
    public @Nullable Client tryReceive(ByteBuffer into) throws IOException {
        enter();
        try {
            out.sendKept();
            // others may send without end
            long end = System.nanoTime() + Deadline.CHECK_NANOS;
            boolean mayBeMore = true;
            while (hasNothing() && mayBeMore) {
                mayBeMore = receiveDatagram(MSG_DONTWAIT) && System.nanoTime() - end < 0;
            }
            return received.isEmpty() ? left.poll() : takeReceived(into);
        } finally {
            isInCall = false;
        }
    }

    /** Neither a message nor one that has left. */
    private boolean hasNothing() {
        return received.isEmpty() && left.isEmpty();
    }

    private Client takeReceived(ByteBuffer into) throws IOException {
        received.take(into);
        return Objects.requireNonNull(sender);
    }

    /** Whether a datagram came, of whatever kind; ten times a second it looks at the clients as well. */
    private boolean receiveDatagram(int flags) throws IOException {
        requireUsable();
        int length = socket.receiveFrom(incomingAddress, incoming.capacity(), MSG_TRUNC | flags, source);
        if (length < 0
                && length != Socket.NOTHING_YET
                && !DatagramEndpoint.GONE.contains(Socket.errno())) { // that of an earlier answer
            throw SystemCall.failure("recvfrom", socket.toString());
        }
        long now = System.nanoTime();
        if (length >= 0) {
            take(length, now);
        }
        if (now - nextLook >= 0) {
            nextLook = now + Deadline.CHECK_NANOS;
            lookAtClients(now);
        }
        return length >= 0;
    }

    private void take(int datagram, long now) throws IOException {
        int length = datagram - DatagramHeader.BYTES;
        if (length < 0) {
            return;
        }
        long header = incoming.getLong(0);
        SessionClient client = sessions.get(DatagramHeader.session(header));
        if (client == null) {
            if (DatagramHeader.kind(header) == DatagramHeader.HELLO) {
                welcome(DatagramHeader.session(header), now);
            }
        } else if (client.source().isSame(source)) {
            client.heard(now);
            switch (DatagramHeader.kind(header)) {
                case DatagramHeader.DATA -> {
                    if (length <= maxMessage) {
                        sender = client;
                        received.put(length);
                    } else {
                        drop(
                                client,
                                "closed: a message of " + length + " bytes, of which this side allows " + maxMessage);
                    }
                }
                case DatagramHeader.HELLO -> out.sendControl(DatagramHeader.WELCOME, client); // the first one was lost
                case DatagramHeader.GOODBYE -> remove(client, "left");
                default -> {
                    // no client sends a welcome
                }
            }
        }
    }

    private void welcome(long session, long now) {
        if (sessions.size() == MOST_CLIENTS) {
            return; // it asks again, and gets in if another has left by then
        }
        try (Resources opened = new Resources()) {
            Sockaddr from = source.copy();
            Sockaddr address = addressOf(from, opened);
            Liveness liveness = opened.add(SessionLiveness.ofConnector(rendezvous, session));
            SessionClient client =
                    new SessionClient(this, ++lastNumber, session, from, address, liveness, opened.move());
            client.heard(now);
            sessions.add(client);
            clients.add(client);
            out.sendControl(DatagramHeader.WELCOME, client);
        } catch (IOException goneOrAnotherUsers) {
            // it gets no answer
        }
    }

    /** A Unix socket that another user has meanwhile put at that path is not the one that sent the hello. */
    private static Sockaddr addressOf(Sockaddr source, Resources opened) throws IOException {
        Optional<Path> path = source.unixPath();
        return path.isEmpty() ? source : Sockaddr.unix(opened.add(OwnFile.ofThisUser(path.get())), path.get());
    }

    /** Called by the client. */
    void send(SessionClient client, ByteBuffer message) throws IOException {
        Messages.requireSize(message.remaining(), smallest, maxMessage);
        enter();
        try {
            if (!client.hasLeft()
                    && !out.sendOrKeep(message, client)
                    && client.keptBytes() > (long) options.capacity() + maxMessage) {
                drop(client, "closed: it does not take its answers: " + client.keptBytes() + " bytes wait for it");
            }
            message.position(message.limit());
        } finally {
            isInCall = false;
        }
    }

    /** Called by the client: the kernel lets this thread sleep until there is room, or for a slice. */
    void sendAndWait(SessionClient client, ByteBuffer message) throws IOException {
        Messages.requireSize(message.remaining(), smallest, maxMessage);
        enter();
        try {
            Deadline deadline = null;
            while (!client.hasLeft() && !out.sendWithinSlice(message, client)) {
                requireUsable();
                deadline = awaitTaker(client, deadline);
            }
            message.position(message.limit());
        } finally {
            isInCall = false;
        }
    }

    /** After a slice without room. */
    private @Nullable Deadline awaitTaker(SessionClient client, @Nullable Deadline begun) throws IOException {
        lookAtClients(System.nanoTime());
        try {
            return TimedRetry.waitOn(begun, options, "it takes nothing");
        } catch (TimedOutException takesNothing) {
            drop(client, "closed: it took nothing for " + options.timeout().toMillis() + " ms");
            return begun;
        }
    }

    /** Ten times a second: who died in a private directory has left, and at an address who was not heard of for the timeout. */
    private void lookAtClients(long now) throws IOException {
        for (SessionClient client : clients) {
            if (!client.isAlive()) {
                remove(client, "left: its lock is free");
            } else if (client.hasNoLock()
                    && now - client.heardAt() >= options.timeout().toNanos()) {
                drop(
                        client,
                        "closed: nothing was heard of it for "
                                + options.timeout().toMillis() + " ms");
            }
        }
    }

    /** Lets go of a client that is still there. */
    private void drop(SessionClient client, String why) throws IOException {
        out.sendControl(DatagramHeader.GOODBYE, client);
        remove(client, why);
    }

    private void remove(SessionClient client, String why) throws IOException {
        if (!client.hasLeft()) {
            forget(client, why);
            left.add(client);
        }
    }

    private void forget(SessionClient client, String why) throws IOException {
        sessions.remove(client);
        clients.remove(client);
        client.left(why);
    }

    /** Called by the client. */
    void end(SessionClient client) throws IOException {
        if (!client.hasLeft()) {
            out.sendControl(DatagramHeader.GOODBYE, client);
            forget(client, "closed here");
        }
    }

    private void enter() throws IOException {
        isInCall = true;
        if (isClosed.get()) {
            isInCall = false;
            throw new AsynchronousCloseException();
        }
    }

    private void requireUsable() throws IOException {
        if (isClosed.get()) {
            throw new AsynchronousCloseException();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted: the thread that serves " + rendezvous);
        }
    }

    /** Says goodbye to every client, once a call that is on its way has ended: after a slice at most. */
    @Override
    public void close() throws IOException {
        if (isClosed.getAndSet(true)) {
            return;
        }
        try (held;
                Resources ends = new Resources()) {
            Deadline deadline = Deadline.after(Deadline.CLOSE_TIMEOUT);
            while (isInCall) {
                deadline.pauseUninterruptibly("close(" + socket + "): receive does not return");
            }
            for (SessionClient client : clients) {
                ends.add(() -> {
                    out.sendControl(DatagramHeader.GOODBYE, client);
                    client.left("closed with the server");
                });
            }
        }
    }
}
