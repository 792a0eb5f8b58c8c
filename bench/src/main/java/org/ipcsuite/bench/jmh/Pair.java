package org.ipcsuite.bench.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.bench.machine.Processors;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Traits.Reach;
import org.ipcsuite.core.Traits.WhenFull;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.ExchangePeer;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.exchange.Meter;
import org.ipcsuite.core.peer.PeerProcess;
import org.ipcsuite.core.sys.Affinity;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * The two processes of one cell: this fork and its peer, connected, each thread where it belongs. Setup and teardown
 * run in JMH's worker thread, which is the one that exchanges.
 */
@State(Scope.Benchmark)
public abstract class Pair {

    /** The system property that names the file for the {@link ForkReport}. */
    public static final String REPORT_PROPERTY = "ipcsuite.report";

    private static final Duration PEER_ENDS_WITHIN = Duration.ofSeconds(10);

    private static final Duration PEER_COMPLAINS_WITHIN = Duration.ofSeconds(1);

    /** Where messages may be dropped: an answer that has not come by then will not come. */
    private static final Duration LOST_AFTER = Duration.ofMillis(20);

    @Param(InProcessBaseline.NAME)
    public String mechanism = "";

    @Param("64")
    public int size;

    @Param("free")
    public String placement = "";

    private @Nullable Directory directory;
    private @Nullable PeerProcess peer;
    private @Nullable Endpoint endpoint;
    private int cpu = Processors.ANY;
    private boolean hasFailed;
    private boolean isMeasuring;
    private long sent;
    private long delivered;
    private long sentBefore;
    private long allocatedBefore;
    private long allocated;
    private long allocatedFor;

    /** Connects to a peer that serves the exchange. */
    final Endpoint open(boolean echo) throws IOException {
        Processors processors = Processors.forPlacement(Placement.labelled(placement));
        try {
            endpoint = mechanism.equals(InProcessBaseline.NAME)
                    ? (echo ? InProcessBaseline.echo(size) : InProcessBaseline.stream(Math.max(size, Message.HEADER)))
                    : connect(
                            Transports.measurable(mechanism).orElseThrow(),
                            ExchangePeer.command(echo, size, processors.peer()));
        } catch (IOException failed) {
            throw fail(failed);
        }
        cpu = processors.client();
        if (cpu != Processors.ANY) {
            Affinity.pin(cpu);
        }
        return endpoint;
    }

    /** Begins an iteration: fails the fork if its thread is not where it was put, and forgets the warm-up. */
    final void beginIteration(IterationParams iteration) throws IOException {
        if (cpu != Processors.ANY && !Affinity.isPinnedTo(cpu)) {
            throw fail(new IOException("the measuring thread is no longer tied to processor " + cpu));
        }
        if (!isMeasuring && iteration.getType() == IterationType.MEASUREMENT) {
            isMeasuring = true;
            sent = 0;
            delivered = 0;
            forgetWarmup();
        }
        sentBefore = sent;
        allocatedBefore = Meter.allocatedByThisThread();
    }

    /** Ends an iteration. */
    final void endIteration() {
        if (isMeasuring) {
            allocated += Meter.allocatedByThisThread() - allocatedBefore;
            allocatedFor += sent - sentBefore;
        }
    }

    /** Messages that were sent, and those of them that were delivered. */
    final void count(long messagesSent, long messagesDelivered) {
        sent += messagesSent;
        delivered += messagesDelivered;
    }

    /** Throws away what was recorded during the warm-up. */
    abstract void forgetWarmup();

    /** Closes both sides and reports what both counted. */
    final void close(@Nullable String histogram) throws IOException {
        try {
            Objects.requireNonNull(endpoint).close();
            String[] counted = peer == null
                    ? new String[] {"0", "NaN"}
                    : peer.reply(PEER_ENDS_WITHIN).split(" ", -1);
            double peerAllocated = Double.parseDouble(counted[1]);
            report(new ForkReport(
                    null,
                    histogram,
                    sent,
                    delivered,
                    allocatedFor == 0 ? null : (double) allocated / allocatedFor,
                    Long.parseLong(counted[0]),
                    Double.isNaN(peerAllocated) ? null : peerAllocated));
        } catch (IOException failed) {
            throw fail(failed);
        } finally {
            clearAway();
        }
    }

    /** Reports why the fork fails, with what the peer said; throw the result. */
    final IOException fail(IOException why) throws IOException {
        if (hasFailed) {
            return why;
        }
        hasFailed = true;
        String reason = why.toString();
        if (peer != null) {
            reason += peer.complaint(PEER_COMPLAINS_WITHIN)
                    .map(said -> "; " + said)
                    .orElse("");
        }
        report(ForkReport.failed(reason));
        clearAway();
        return why;
    }

    /** Whether the mechanism may drop messages. */
    final boolean isLossy() {
        return Transports.measurable(mechanism)
                .map(transport -> transport.traits().whenFull() == WhenFull.DROPS)
                .orElse(false);
    }

    private Endpoint connect(Transport transport, String command) throws IOException {
        Options options = Options.DEFAULT.withMaxMessage(Math.max(size, Message.HEADER));
        Options ofThisSide = isLossy() ? options.withTimeout(LOST_AFTER) : options;
        try (Listener listener = transport.listen(rendezvous(transport), ofThisSide)) {
            peer = PeerProcess.start(ExchangePeer.class, transport, listener.rendezvous(), options);
            peer.tell(command);
            return accept(listener, Deadline.after(options.timeout()));
        }
    }

    private static Endpoint accept(Listener listener, Deadline deadline) throws IOException {
        while (true) {
            try {
                return listener.accept();
            } catch (TimedOutException nobodyYet) {
                deadline.check("the peer does not connect");
            }
        }
    }

    private Rendezvous rendezvous(Transport transport) throws IOException {
        if (transport.traits().reach() == Reach.PARENT_CHILD) {
            return Rendezvous.Inherited.none();
        }
        directory = Directory.create();
        return directory;
    }

    private void clearAway() throws IOException {
        try (Directory toRemove = directory;
                PeerProcess toEnd = peer;
                Endpoint toClose = endpoint) {
            directory = null;
            peer = null;
        }
    }

    private static void report(ForkReport report) throws IOException {
        String file = System.getProperty(REPORT_PROPERTY);
        if (file != null) {
            report.write(Path.of(file));
        }
    }
}
