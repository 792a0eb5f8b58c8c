package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Traits.Reach;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.ExchangePeer;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.Affinity;
import org.jspecify.annotations.Nullable;

/** A mechanism between this process and a peer of its own, which starts while this one gets JMH ready. */
final class LocalLink extends EndpointLink {

    private static final Duration PEER_ENDS_WITHIN = Duration.ofSeconds(10);
    private static final Duration PEER_FAILS_WITHIN = Duration.ofSeconds(1);

    /** Where messages may be dropped: an answer that has not come by then will not come. */
    private static final Duration LOST_AFTER = Duration.ofMillis(20);

    private final Options options;
    private final @Nullable RendezvousDirectory directory;
    private final Listener listener;
    private final WorkerProcess peer;
    private int peerThread;
    private volatile @Nullable Endpoint endpoint;

    private LocalLink(Transport transport, int size, Processors processors, @Nullable RendezvousDirectory directory)
            throws IOException {
        super(transport, size, processors);
        this.options = Options.DEFAULT.withMaxMessage(Math.max(size, Message.HEADER));
        this.directory = directory;
        this.listener = transport.listen(
                directory == null ? Rendezvous.Inherited.none() : directory,
                isLossy(transport) ? options.withTimeout(LOST_AFTER) : options);
        this.peer = WorkerProcess.start(ExchangePeer.class, transport, listener.rendezvous(), options);
    }

    /** Listens and starts the peer; waits for neither. */
    static LocalLink open(Transport transport, int size, Processors processors) throws IOException {
        boolean inherits = transport.traits().reach() == Reach.PARENT_CHILD;
        RendezvousDirectory directory = inherits ? null : RendezvousDirectory.create();
        try {
            return new LocalLink(transport, size, processors, directory);
        } catch (IOException refused) {
            if (directory != null) {
                directory.close();
            }
            throw refused;
        }
    }

    @Override
    void join() throws IOException {
        if (endpoint == null) {
            peer.awaitReady();
            peer.send(ExchangePeer.command(size(), processors().peer()));
            endpoint = accept(Deadline.after(options.timeout()));
            listener.close();
            peerThread =
                    ExchangePeer.Reading.of(peer, CostMeter.PEER_ANSWERS_WITHIN).kernelThread();
        }
        super.join();
    }

    @Override
    void checkPlacement() throws IOException {
        super.checkPlacement();
        int cpu = processors().peer();
        if (cpu != Processors.ANY && !Affinity.isPinned(peerThread, cpu)) {
            throw new IOException("the peer's thread is no longer tied to processor " + cpu);
        }
    }

    @Override
    Endpoint endpoint() {
        return Objects.requireNonNull(endpoint);
    }

    @Override
    CostMeter meter() throws IOException {
        return new CostMeter(peer);
    }

    @Override
    void wake() {
        try (Endpoint closed = endpoint) {
            // both sides of the exchange return from their waits
        } catch (IOException alreadyBroken) {
            // the exchanging thread will say how
        }
    }

    @Override
    Optional<String> failure() throws IOException {
        return peer.failureWithin(PEER_FAILS_WITHIN);
    }

    @Override
    void finish() throws IOException {
        endpoint().close();
        peer.reply(PEER_ENDS_WITHIN);
    }

    @Override
    public void close() throws IOException {
        try (RendezvousDirectory toRemove = directory;
                WorkerProcess toEnd = peer;
                Listener toClose = listener;
                Endpoint open = endpoint) {
            endpoint = null;
        }
    }

    private Endpoint accept(Deadline deadline) throws IOException {
        while (true) {
            try {
                return listener.accept();
            } catch (TimedOutException nobodyYet) {
                deadline.check("the peer does not connect");
            }
        }
    }
}
