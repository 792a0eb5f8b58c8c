package org.ipcsuite.bench.harness.jmh;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.bench.harness.registry.MechanismReference;
import org.ipcsuite.bench.results.Baselines;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.exchange.BuiltMessages;
import org.ipcsuite.core.exchange.Echo;
import org.ipcsuite.core.exchange.OpenLoop;
import org.ipcsuite.core.exchange.Pipeline;
import org.ipcsuite.core.exchange.Stream;
import org.ipcsuite.core.sys.Affinity;
import org.jspecify.annotations.Nullable;

/**
 * What the benchmarks of a fork measure over, one after the other: a mechanism with its peer, or a baseline without
 * either. Made and closed by one thread; all else is for the thread that exchanges.
 */
abstract class Link implements Closeable {

    /** Unless a round trip has been measured. */
    private static final double USUAL_ROUND_TRIPS_PER_S = 20_000;

    private final Processors processors;
    private volatile @Nullable Duration waited;
    private long sequence;
    private double roundTripsPerS = USUAL_ROUND_TRIPS_PER_S;

    Link(Processors processors) {
        this.processors = processors;
    }

    /**
     * Makes the link that a mechanism, or a baseline, needs; a peer of its own is started.
     *
     * @throws IOException if there is no such mechanism, or it is not available here
     */
    static Link open(String mechanism, int size, Placement placement) throws IOException {
        Processors processors = Processors.forPlacement(placement);
        if (Baselines.ALL.contains(mechanism)) {
            return new Baseline(size, processors);
        }
        MechanismReference named = MechanismReference.parse(mechanism)
                .orElseThrow(() -> new IOException("there is no mechanism " + mechanism
                        + " that can be measured; './ipc-suite list' shows them all"));
        Rendezvous.Address peer = named.peer();
        return peer == null
                ? LocalLink.open(named.transport(), size, processors)
                : new RemoteLink(named.transport(), peer, size, processors);
    }

    /** Before each benchmark: connects unless that is done, and ties the calling thread to its processor. */
    void join() throws IOException {
        if (processors.client() != Processors.ANY) {
            Affinity.pin(processors.client());
        }
    }

    /** Fails unless every exchanging thread is still where it was put. */
    void checkPlacement() throws IOException {
        if (processors.client() != Processors.ANY && !Affinity.isPinnedTo(processors.client())) {
            throw new IOException("the measuring thread is no longer tied to processor " + processors.client());
        }
    }

    /** The exchange of one message there and back, where the one before has left off. */
    abstract Echo echo();

    /** Requests on a schedule, where the exchange before has left off. */
    abstract OpenLoop openLoop(OpenLoop.Clock clock, OpenLoop.Latencies latencies);

    /**
     * So many requests in flight, where the exchange before has left off.
     *
     * @throws IOException if this link holds one message at a time
     */
    Pipeline pipeline(int depth, OpenLoop.Latencies latencies) throws IOException {
        throw new IOException("it holds one message at a time");
    }

    /**
     * The exchange of messages that are built and checked, so many before an answer; no echo comes after it.
     *
     * @throws IOException if this link has no messages to build
     */
    BuiltMessages builtMessages(int batch, boolean isInPlace) throws IOException {
        throw new IOException("what it exchanges is not built");
    }

    /** The exchange of many messages one way; no echo comes after it. */
    abstract Stream stream() throws IOException;

    /**
     * Ends all exchanges, and connects anew from then on; nothing else comes after it.
     *
     * @throws IOException if this link has no peer that could listen
     */
    Connector connector() throws IOException {
        throw new IOException("its peer cannot be told to listen");
    }

    /** What both sides spend from now on. */
    abstract CostMeter meter() throws IOException;

    /** Ends the exchange; fails if the peer has found something wrong. */
    void finish() throws IOException {}

    /**
     * Wakes the exchanging thread, which waits for a message that never comes. Any thread may call it.
     *
     * @param waitedFor how long it has
     */
    final void giveUp(Duration waitedFor) {
        waited = waitedFor;
        wake();
    }

    /** How long the exchanging thread had waited when it was given up; null if it was not. */
    final @Nullable Duration waited() {
        return waited;
    }

    /** Ends any blocking call of the exchanging thread. */
    void wake() {}

    /** What the peer says has gone wrong, or how it died; empty if nothing, or if there is none. */
    Optional<String> failure() throws IOException {
        return Optional.empty();
    }

    final Processors processors() {
        return processors;
    }

    /** The number of the next message. */
    final long sequence() {
        return sequence;
    }

    /** An exchange ends, and the next message would have had this number. */
    final void leave(long next) {
        sequence = next;
    }

    /** How many round trips a second there are when one follows the other. */
    final double roundTripsPerS() {
        return roundTripsPerS;
    }

    /** A round trip took that many nanoseconds on the average. */
    final void noteMeanRoundTrip(double meanNs) {
        roundTripsPerS = 1e9 / meanNs;
    }
}
