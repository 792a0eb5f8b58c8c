package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.ExchangePair;
import org.ipcsuite.core.sys.Affinity;
import org.jspecify.annotations.Nullable;

/** A mechanism between this process and a peer of its own, which starts while this one gets JMH ready. */
final class LocalLink extends EndpointLink {

    private static final Duration PEER_FAILS_WITHIN = Duration.ofSeconds(1);

    /** Where messages may be dropped: to connect, and for the first answer. */
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(1);

    private final Transport transport;
    private final ExchangePair pair;
    private volatile @Nullable Connector connector;

    private LocalLink(Transport transport, int size, Processors processors, ExchangePair pair) {
        super(transport, size, processors);
        this.transport = transport;
        this.pair = pair;
    }

    /** Listens and starts the peer; waits for neither. */
    static LocalLink open(Transport transport, int size, Processors processors) throws IOException {
        return new LocalLink(transport, size, processors, ExchangePair.start(transport, size));
    }

    @Override
    void join() throws IOException {
        if (!pair.isConnected()) {
            pair.connect(processors().peer());
        }
        super.join();
    }

    @Override
    void checkPlacement() throws IOException {
        super.checkPlacement();
        int cpu = processors().peer();
        if (cpu != Processors.ANY && !Affinity.isPinned(pair.peerThread(), cpu)) {
            throw new IOException("the peer's thread is no longer tied to processor " + cpu);
        }
    }

    @Override
    Endpoint endpoint() {
        return pair.endpoint();
    }

    @Override
    CostMeter meter() throws IOException {
        return new CostMeter(pair.peer(), pair.endpoint());
    }

    @Override
    void wake() {
        pair.wake();
        Connector connects = connector;
        if (connects != null) {
            connects.wake();
        }
    }

    @Override
    Optional<String> failure() throws IOException {
        return pair.peer().failureWithin(PEER_FAILS_WITHIN);
    }

    @Override
    Connector connector() throws IOException {
        finish();
        Connector made = new Connector(
                transport,
                pair.peer(),
                isLossy(transport) ? pair.options().withTimeout(CONNECTED_WITHIN) : pair.options(),
                size(),
                isLossy(transport));
        connector = made;
        return made;
    }

    @Override
    void finish() throws IOException {
        if (connector != null) {
            connector.finish();
        } else {
            pair.finish();
        }
    }

    @Override
    public void close() throws IOException {
        try (ExchangePair toClose = pair;
                Connector connects = connector) {
            // the connector's endpoint first
        }
    }
}
