package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.jspecify.annotations.Nullable;

/** A mechanism between this process and a peer that was started separately, possibly on another host. */
final class RemoteLink extends EndpointLink {

    /** Where messages may be dropped: an answer that has not come by then will not come. Networks are slower than hosts. */
    private static final Duration LOST_AFTER = Duration.ofMillis(500);

    private final Transport transport;
    private final Rendezvous.Address peer;
    private @Nullable Endpoint endpoint;

    RemoteLink(Transport transport, Rendezvous.Address peer, int size, Processors processors) {
        super(transport, size, processors);
        this.transport = transport;
        this.peer = peer;
    }

    @Override
    void join() throws IOException {
        if (endpoint == null) {
            endpoint = connect();
        }
        super.join();
    }

    private Endpoint connect() throws IOException {
        Options options = Options.DEFAULT.withMaxMessage(Math.max(size(), Message.HEADER));
        try {
            Endpoint first = transport.connect(peer, options);
            if (!isLossy(transport)) {
                return first;
            }
            first.close(); // its timeout was long enough for all that a process does for the first time
        } catch (TimedOutException nobody) {
            throw new IOException(
                    "nobody answers: './ipc-suite serve " + transport.name() + " " + peer.value()
                            + " --exchange' is to run there",
                    nobody);
        }
        return Deadline.after(options.timeout())
                .retry(
                        "the server at " + peer.value() + " is busy with another client",
                        () -> transport.connect(peer, options.withTimeout(LOST_AFTER)));
    }

    @Override
    Endpoint endpoint() {
        return Objects.requireNonNull(endpoint);
    }

    @Override
    CostMeter meter() throws IOException {
        return CostMeter.ofOneSide();
    }

    @Override
    Optional<String> failure() {
        return Optional.of("the server at " + peer.value() + " prints what it found");
    }

    @Override
    public void close() throws IOException {
        if (endpoint != null) {
            endpoint.close();
        }
    }
}
