package org.ipcsuite.bench.harness.cores;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Recording;
import org.ipcsuite.core.Traits.WhenFull;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Echo;
import org.ipcsuite.core.exchange.ExchangePair;
import org.ipcsuite.core.peer.Worker;
import org.ipcsuite.core.sys.Affinity;
import org.jspecify.annotations.Nullable;

/**
 * The measuring process: it starts its peer and exchanges with it, on the processors that each visit names. The threads
 * that exchange are moved, and nothing else is.
 */
public final class VisitWorker implements Worker {

    /** Ends the exchange; fails if the peer has found something wrong. */
    static final String LEAVE = "leave";

    private static final String CONNECT = "connect";
    private static final String VISIT = "visit";
    private static final Duration WARM_UP = Duration.ofMillis(500);

    /** That part of a visit comes before what counts: caches are cold, and the peer may be about to arrive. */
    private static final int SETTLING_PART = 4;

    private final Histogram times = Recording.histogram();
    private @Nullable ExchangePair pair;
    private @Nullable Echo echo;

    /** Starts the peer and connects. */
    static String connect(String mechanism, int sizeBytes) {
        return CONNECT + " " + mechanism + " " + sizeBytes;
    }

    /** Measures on two processors; the reply is the median in nanoseconds. */
    static String visit(Placement.Pair processors, int ms) {
        return VISIT + " " + processors.client() + " " + processors.peer() + " " + ms;
    }

    @Override
    public String perform(String command) throws IOException {
        String[] words = command.split(" ", -1);
        return switch (words[0]) {
            case CONNECT -> connected(words[1], Integer.parseInt(words[2]));
            case VISIT -> visited(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            case LEAVE -> left();
            default -> throw new IllegalArgumentException("'" + command + "' is no command");
        };
    }

    private String connected(String mechanism, int sizeBytes) throws IOException {
        Transport transport = Transports.includingComparisons(mechanism).orElseThrow();
        ExchangePair opened = ExchangePair.start(transport, sizeBytes);
        pair = opened;
        opened.connect(-1);
        echo = new Echo(opened.endpoint(), sizeBytes, transport.traits().whenFull() == WhenFull.DROPS, 0);
        exchangeFor(WARM_UP.toNanos());
        return "";
    }

    private String visited(int client, int peer, int ms) throws IOException {
        int peerThread = Objects.requireNonNull(pair).peerThread();
        Affinity.pin(peerThread, peer);
        Affinity.pin(client);
        long nanos = Duration.ofMillis(ms).toNanos();
        exchangeFor(nanos / SETTLING_PART);
        exchangeFor(nanos - nanos / SETTLING_PART);
        if (!Affinity.isPinnedTo(client) || !Affinity.isPinned(peerThread, peer)) {
            throw new IOException("the exchanging threads are no longer tied to processors " + client + " and " + peer);
        }
        return String.valueOf(times.getValueAtPercentile(50));
    }

    /** At least one round trip, however long it takes: each is timed, and checked outside of that. */
    private void exchangeFor(long nanos) throws IOException {
        Echo exchange = Objects.requireNonNull(echo);
        times.reset();
        long end = System.nanoTime() + nanos;
        long now;
        do {
            long start = System.nanoTime();
            boolean isAnswered = exchange.roundTrip();
            now = System.nanoTime();
            if (isAnswered) {
                Recording.record(times, now - start);
                exchange.check();
            }
        } while (now - end < 0 || times.getTotalCount() == 0);
    }

    private String left() throws IOException {
        try (ExchangePair toClose = Objects.requireNonNull(pair)) {
            toClose.finish();
        }
        return "";
    }
}
