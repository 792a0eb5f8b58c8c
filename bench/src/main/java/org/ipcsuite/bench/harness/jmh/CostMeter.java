package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.ipcsuite.bench.harness.machine.ContextSwitches;
import org.ipcsuite.bench.harness.machine.HostLoad;
import org.ipcsuite.bench.harness.machine.ProcessMeter;
import org.ipcsuite.bench.results.Conditions;
import org.ipcsuite.bench.results.Cost;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.exchange.ExchangePeer;
import org.ipcsuite.core.exchange.Meter;
import org.ipcsuite.core.peer.WorkerProcess;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what both processes spend while iterations are measured, and what the machine does meanwhile. It reads only
 * at the ends of an iteration, and reads the peer from outside, so no data path counts anything. For one thread, the
 * one that measures.
 */
final class CostMeter {

    static final Duration PEER_ANSWERS_WITHIN = Duration.ofSeconds(5);

    private final boolean seesBothSides;
    private final Meter thread;
    private final @Nullable WorkerProcess peer;
    private final List<ProcessMeter> processes;
    private long leftOutNs;
    private long startNs;
    private long spanNs;
    private @Nullable HostLoad loadBefore;
    private @Nullable Conditions conditions;
    private long allocatedBefore;
    private long allocated;
    private long allocatedByPeerBefore;
    private long allocatedByPeer;

    /** For the calling thread alone. */
    CostMeter() throws IOException {
        this(null, Meter.ofThisThread(), true);
    }

    /** For the calling thread, which exchanges over that endpoint, and a peer whose exchange has begun. */
    CostMeter(WorkerProcess peer, Endpoint endpoint) throws IOException {
        this(peer, Meter.ofThisThread(endpoint), true);
    }

    private CostMeter(@Nullable WorkerProcess peer, Meter thread, boolean seesBothSides) throws IOException {
        this.seesBothSides = seesBothSides;
        this.thread = thread;
        this.peer = peer;
        ProcessMeter here = new ProcessMeter((int) ProcessHandle.current().pid());
        this.processes = peer == null ? List.of(here) : List.of(here, new ProcessMeter(peer.pid()));
    }

    /** For a peer that cannot be read from here: so no cost is reported. */
    static CostMeter ofOneSide() throws IOException {
        return new CostMeter(null, Meter.ofThisThread(), false);
    }

    /**
     * An iteration that counts begins. Processor time is read last, and first at the end: reading the rest takes about a
     * millisecond, and a peer that spins spends that too.
     */
    void begin() throws IOException {
        if (loadBefore == null) {
            loadBefore = HostLoad.now();
        }
        allocatedByPeerBefore = allocatedByPeer();
        for (ProcessMeter process : processes) {
            process.beginSwitches();
        }
        allocatedBefore = thread.allocatedBytes();
        startNs = System.nanoTime();
        for (ProcessMeter process : processes) {
            process.beginCpu();
        }
    }

    /** It has ended. */
    void end() throws IOException {
        for (ProcessMeter process : processes) {
            process.endCpu();
        }
        spanNs += System.nanoTime() - startNs;
        allocated += thread.allocatedBytes() - allocatedBefore;
        for (ProcessMeter process : processes) {
            process.endSwitches();
        }
        allocatedByPeer += allocatedByPeer() - allocatedByPeerBefore;
        if (loadBefore != null) {
            conditions = HostLoad.now().since(loadBefore);
        }
    }

    /** Does not count so much processor time that this process has spent for the instrument, not for the messages. */
    void leaveOut(long cpuNs) {
        leftOutNs = cpuNs;
    }

    /** Processor time of both processes in percent of one core while iterations were measured; null if it is not known. */
    @Nullable
    Double cpuPercent() {
        return spanNs == 0 || !seesBothSides ? null : 100.0 * cpuNs() / spanNs;
    }

    private long cpuNs() {
        return Math.max(0, processes.stream().mapToLong(ProcessMeter::cpuNs).sum() - leftOutNs);
    }

    /** What each of so many messages cost; null if there were none, or it is not known. */
    @Nullable
    Cost cost(long messages) {
        if (messages == 0 || !seesBothSides) {
            return null;
        }
        ContextSwitches.Count switches = processes.stream()
                .map(ProcessMeter::switches)
                .reduce(ContextSwitches.Count.NONE, ContextSwitches.Count::plus);
        return new Cost(
                (double) cpuNs() / messages,
                (double) switches.voluntary() / messages,
                (double) switches.involuntary() / messages);
    }

    /** Bytes that the measuring thread allocated for each of so many messages. */
    @Nullable
    Double clientAllocatedBytes(long messages) {
        return messages == 0 || !seesBothSides ? null : (double) allocated / messages;
    }

    /** Bytes that the peer's thread allocated for each of them; null where there is no peer. */
    @Nullable
    Double peerAllocatedBytes(long messages) {
        return messages == 0 || peer == null ? null : (double) allocatedByPeer / messages;
    }

    /** The machine's load from the begin of the first iteration to the end of the last. */
    @Nullable
    Conditions conditions() {
        return conditions;
    }

    private long allocatedByPeer() throws IOException {
        return peer == null
                ? 0
                : ExchangePeer.Reading.of(peer, PEER_ANSWERS_WITHIN).allocatedBytes();
    }
}
