package org.ipcsuite.core.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Traits.Reach;
import org.ipcsuite.core.Traits.WhenFull;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.comparison.LibraryTransport;
import org.ipcsuite.core.peer.WorkerProcess;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of an exchange whose peer is a process of its own: it listens, and starts the peer, which connects;
 * where only the side that connects may ask, the peer listens. For one thread, except {@link #wake()}.
 */
public final class ExchangePair implements Closeable {

    private static final Duration PEER_ANSWERS_WITHIN = Duration.ofSeconds(5);
    private static final Duration PEER_ENDS_WITHIN = Duration.ofSeconds(10);

    /** Where messages may be dropped: an answer that has not come by then will not come. */
    private static final Duration LOST_AFTER = Duration.ofMillis(20);

    private final Transport transport;
    private final int size;
    private final Options options;
    private final @Nullable RendezvousDirectory directory;
    /** Null where the peer listens. */
    private final @Nullable Listener listener;

    private final WorkerProcess peer;
    private int peerThread;
    private volatile @Nullable Endpoint endpoint;

    private ExchangePair(Transport transport, int size, @Nullable RendezvousDirectory directory) throws IOException {
        this.transport = transport;
        this.size = size;
        this.options = Options.DEFAULT.withMaxMessage(Math.max(size, Message.HEADER));
        this.directory = directory;
        Rendezvous at = directory == null ? Rendezvous.Inherited.none() : directory;
        try (Resources opened = new Resources()) {
            this.listener = LibraryTransport.isOfCalls(transport) ? null : opened.add(listen(transport, at, options));
            this.peer = WorkerProcess.start(
                    ExchangePeer.class, transport, listener == null ? at : listener.rendezvous(), options);
            opened.move();
        }
    }

    private static Listener listen(Transport transport, Rendezvous at, Options options) throws IOException {
        return transport.listen(
                at, transport.traits().whenFull() == WhenFull.DROPS ? options.withTimeout(LOST_AFTER) : options);
    }

    /**
     * Listens and starts the peer; waits for neither.
     *
     * @param size bytes of a message
     */
    public static ExchangePair start(Transport transport, int size) throws IOException {
        boolean inherits = transport.traits().reach() == Reach.PARENT_CHILD;
        try (Resources opened = new Resources()) {
            RendezvousDirectory directory = inherits ? null : opened.add(RendezvousDirectory.create());
            ExchangePair pair = new ExchangePair(transport, size, directory);
            opened.move();
            return pair;
        }
    }

    /**
     * Accepts the peer, or connects to it, which ties its exchanging thread to a processor; -1 leaves it free.
     *
     * @throws IOException if it does not connect in time
     */
    public void connect(int cpu) throws IOException {
        peer.awaitReady();
        if (listener == null) {
            peer.send(ExchangePeer.listening(size, cpu));
            endpoint = transport.connect(Objects.requireNonNull(directory), options);
        } else {
            peer.send(ExchangePeer.command(size, cpu));
            endpoint = Deadline.after(options.timeout()).retry("the peer does not connect", listener::accept);
            listener.close();
        }
        peerThread = ExchangePeer.Reading.of(peer, PEER_ANSWERS_WITHIN).kernelThread();
    }

    /** Whether {@link #connect} has returned. */
    public boolean isConnected() {
        return endpoint != null;
    }

    /**
     * What messages are exchanged over.
     *
     * @throws IllegalStateException before {@link #connect}, and after {@link #close}
     */
    public Endpoint endpoint() {
        Endpoint open = endpoint;
        if (open == null) {
            throw new IllegalStateException("the peer is not connected");
        }
        return open;
    }

    /** Those of the peer's side. */
    public Options options() {
        return options;
    }

    /** The peer's process. */
    public WorkerProcess peer() {
        return peer;
    }

    /** The number in the kernel of the peer's exchanging thread. */
    public int peerThread() {
        return peerThread;
    }

    /** Closes the endpoint, so that both sides return from their waits. Any thread may call it. */
    public void wake() {
        try (Endpoint closed = endpoint) {
            // both sides of the exchange return from their waits
        } catch (IOException alreadyBroken) {
            // the exchanging thread will say how
        }
    }

    /**
     * Ends the exchange.
     *
     * @throws IOException if the peer has found something wrong
     */
    public void finish() throws IOException {
        endpoint().close();
        peer.reply(PEER_ENDS_WITHIN);
    }

    /** Ends the peer, and removes what was made for the connection. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        try (RendezvousDirectory toRemove = directory;
                WorkerProcess toEnd = peer;
                Listener toClose = listener;
                Endpoint open = endpoint) {
            endpoint = null;
        }
    }
}
