package org.ipcsuite.core.serving;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.ipcsuite.core.Client;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Uninterrupted;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;

/**
 * A server over the endpoints of a listener; {@link org.ipcsuite.core.serving} shows how it works.
 *
 * @param <E> the endpoints
 */
public final class EndpointServer<E extends PolledEndpoint> implements Server {

    /** Between two tries to accept where one has failed, such as without a free descriptor. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

    /** What a failure names in parentheses may be another object each time. */
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\([^)]*\\)");

    /** After so many turns the kernel is asked who else is ready: who has sent many messages at once may have as many. */
    private static final int TURNS_BETWEEN_LOOKS = 16;

    private final Listener listener;
    private final Class<E> kind;
    private final Readiness<E> readiness;
    private final Options options;
    private final int maxMessage;

    private final Thread acceptor = new Thread(this::accept, "acceptor");
    private final Queue<E> arrived = new ConcurrentLinkedQueue<>();
    private final Queue<Client> refused = new ConcurrentLinkedQueue<>();

    private final Set<EndpointClient<E>> clients = ConcurrentHashMap.newKeySet();
    private final ArrayDeque<EndpointClient<E>> turns = new ArrayDeque<>();
    private int turnsUntilLook = TURNS_BETWEEN_LOOKS;
    /** Whether there are, or were, clients whose death no call reports. */
    private boolean isWatching;

    private long nextWatch;
    private int lastNumber;

    private final AtomicBoolean isClosed = new AtomicBoolean();

    private EndpointServer(
            Listener listener, Class<E> kind, Readiness.Opening<E> opening, Options options, int maxMessage)
            throws IOException {
        this.listener = listener;
        this.kind = kind;
        this.readiness = opening.open(this::giveTurn);
        this.options = options;
        this.maxMessage = maxMessage;
    }

    /**
     * Takes a listener over, also if that fails, and begins to accept.
     *
     * @param kind of endpoint that the listener accepts
     * @param opening of what waits for them
     * @param maxMessage the largest message that the mechanism and the options allow
     */
    public static <E extends PolledEndpoint> Server start(
            Listener listener, Class<E> kind, Readiness.Opening<E> opening, Options options, int maxMessage)
            throws IOException {
        try (Resources opened = new Resources()) {
            opened.add(listener);
            EndpointServer<E> server = opened.add(new EndpointServer<>(listener, kind, opening, options, maxMessage));
            server.acceptor.setDaemon(true);
            server.acceptor.start();
            opened.move();
            return server;
        }
    }

    @Override
    public Rendezvous rendezvous() {
        return listener.rendezvous();
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
        requireUsable();
        Client client = takeTurns(into);
        if (client == null) {
            long end = System.nanoTime() + options.timeout().toNanos();
            do {
                awaitTurns(end);
                client = takeTurns(into);
            } while (client == null);
        }
        return client;
    }

    @Override
    public @Nullable Client tryReceive(ByteBuffer into) throws IOException {
        requireUsable();
        Client client = takeTurns(into);
        if (client == null) {
            readiness.look();
            takeIn();
            client = takeTurns(into);
        }
        return client;
    }

    /** The first whose turn brings something; null if nobody has a turn any more. */
    private @Nullable Client takeTurns(ByteBuffer into) throws IOException {
        EndpointClient<E> client;
        while ((client = turns.peekFirst()) != null) {
            boolean isForCaller = client.takeTurn(into); // throws if the buffer is too small: it stays the first
            turns.removeFirst();
            client.setTurn(false);
            if (client.hasMore()) {
                giveTurn(client);
            }
            if (client.hasLeft()) {
                requireNotClosed(); // close() ends the endpoints: that is no news of this client
                clients.remove(client);
            }
            if (--turnsUntilLook == 0) {
                look(0);
            }
            if (isForCaller) {
                return client;
            }
        }
        return refused.poll();
    }

    private void awaitTurns(long end) throws IOException {
        requireUsable();
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new TimedOutException(options.timeout(), "nobody sends to " + rendezvous());
        }
        look(left);
    }

    Readiness<E> readiness() {
        return readiness;
    }

    Duration timeout() {
        return options.timeout();
    }

    /** On behalf of a client for whose room the thread waits: until something happens to any client, at most so long. */
    void awaitRoom(long nanos) throws IOException {
        requireUsable();
        look(nanos);
    }

    private void look(long nanos) throws IOException {
        readiness.await(Math.min(nanos, Deadline.CHECK_NANOS)); // an interrupt does not wake every system call
        takeIn();
    }

    /** Clients that have come, and turns of those whose end nothing reports. */
    private void takeIn() throws IOException {
        turnsUntilLook = TURNS_BETWEEN_LOOKS;
        if (isWatching && System.nanoTime() - nextWatch >= 0) {
            watch();
        }
        E endpoint;
        while ((endpoint = arrived.poll()) != null) {
            add(endpoint);
        }
    }

    private void watch() {
        nextWatch = System.nanoTime() + Deadline.CHECK_NANOS;
        for (EndpointClient<E> client : clients) {
            if (client.isPeerGone()) {
                giveTurn(client);
            }
        }
    }

    void giveTurn(EndpointClient<E> client) {
        if (!client.hasTurn()) {
            client.setTurn(true);
            turns.addLast(client);
        }
    }

    private void add(E endpoint) throws IOException {
        EndpointClient<E> client = new EndpointClient<>(++lastNumber, endpoint, this);
        clients.add(client);
        if (!isWatching && endpoint instanceof WatchedEndpoint) {
            isWatching = true;
            nextWatch = System.nanoTime();
        }
        if (isClosed.get()) { // close() may have looked through the clients before
            endpoint.close();
        }
        try {
            readiness.add(client);
        } catch (IOException | RuntimeException | InternalError failed) {
            client.leave("closed: " + ErrorText.of(failed));
        }
    }

    /** In the acceptor's thread. */
    private void accept() {
        String lastFailure = "";
        while (!isClosed.get()) {
            try {
                arrived.add(kind.cast(listener.accept()));
                lastFailure = "";
                readiness.wakeUp();
            } catch (TimedOutException nobody) {
                lastFailure = "";
            } catch (ClosedChannelException closed) {
                // this loop ends
            } catch (PeerGoneException halfConnected) {
                lastFailure = report(ErrorText.of(halfConnected), lastFailure);
            } catch (IOException | RuntimeException | InternalError | OutOfMemoryError failed) {
                lastFailure = report(ErrorText.of(failed), lastFailure);
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    /** The same failure comes again and again while its cause lasts, and is reported once. */
    private String report(String failure, String lastFailure) {
        if (!IN_PARENTHESES
                .matcher(failure)
                .replaceAll("")
                .equals(IN_PARENTHESES.matcher(lastFailure).replaceAll(""))) {
            refused.add(new RefusedClient("a client could not be accepted: " + failure));
            readiness.wakeUp();
        }
        return failure;
    }

    private void requireNotClosed() throws AsynchronousCloseException {
        if (isClosed.get()) {
            throw new AsynchronousCloseException();
        }
    }

    private void requireUsable() throws IOException {
        requireNotClosed();
        if (Thread.currentThread().isInterrupted()) { // before a channel sees it, which would close
            throw new InterruptedIOException("interrupted: the thread that serves " + rendezvous());
        }
    }

    @Override
    public void close() throws IOException {
        if (isClosed.getAndSet(true)) {
            return;
        }
        try (readiness;
                Closeable all = this::endClients) {
            LockSupport.unpark(acceptor);
            listener.close();
        }
    }

    private void endClients() throws IOException {
        awaitAcceptor();
        try (Resources all = new Resources()) {
            E last;
            while ((last = arrived.poll()) != null) {
                all.add(last);
            }
            for (EndpointClient<E> client : clients) {
                all.add(client.endpoint());
            }
        }
    }

    private void awaitAcceptor() {
        try {
            Uninterrupted.run(() -> acceptor.join(Deadline.CLOSE_TIMEOUT.toMillis()));
        } catch (InterruptedException meanwhile) {
            Thread.currentThread().interrupt();
        }
    }
}
