package org.ipcsuite.bench.harness.machine;

import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Relation;

/**
 * The processors that the two exchanging threads are tied to.
 *
 * @param client processor of the measuring thread, or {@link #ANY}
 * @param peer processor of the other one, or {@link #ANY}
 */
public record Processors(int client, int peer) {

    /** Not tied to a processor. */
    public static final int ANY = -1;

    private static final String WAY_OUT = ": see taskset(1), or the container's cpuset";

    /** What a placement that is found in sysfs asks for. */
    private static final Map<Placement, Relation> FOUND = Map.of(
            Placement.SMT, Relation.SAME_CORE,
            Placement.LLC, Relation.SAME_CACHE,
            Placement.NODE, Relation.OTHER_CACHE,
            Placement.NUMA, Relation.OTHER_NODE);

    /** Whether this process may run on two processors, or more. */
    public static boolean areTwo() {
        return allowed() != 1;
    }

    /** How many processors this process may run on; 0 if the kernel does not say. */
    public static int allowed() {
        return Host.here().allowedProcessors().cardinality();
    }

    /** Those of a placement on this machine; see {@link #forPlacement(Placement, Topology)}. */
    public static Processors forPlacement(Placement placement) throws IOException {
        return forPlacement(placement, Topology.here());
    }

    /**
     * The first processors with what the placement asks for that this process may use: always the same two.
     *
     * @throws IOException if there are none, with the reason
     */
    public static Processors forPlacement(Placement placement, Topology topology) throws IOException {
        if (placement.isFree()) {
            return new Processors(ANY, ANY);
        }
        Optional<Placement.Pair> exact = placement.exact();
        if (exact.isPresent()) {
            return of(exact.get(), topology);
        }
        BitSet allowed = topology.allowed();
        int first = allowed.nextSetBit(0);
        if (first < 0) {
            throw new IOException("/proc/self/status does not state on which processors this process may run");
        }
        if (placement.equals(Placement.SAME)) {
            return new Processors(first, first);
        }
        int second = allowed.nextSetBit(first + 1);
        if (second < 0) {
            throw new IOException("placement " + placement + " needs two processors, and this process may run on "
                    + allowed + " only" + WAY_OUT);
        }
        Relation relation = FOUND.get(placement);
        return relation == null
                ? new Processors(first, second)
                : find(relation, topology)
                        .orElseThrow(
                                () -> new IOException("placement " + placement + ": " + missing(placement, topology)));
    }

    /** The same by their numbers, for a process that does not find them itself. */
    public Placement placement() {
        return client == ANY ? Placement.FREE : new Placement.Pair(client, peer).placement();
    }

    private static Processors of(Placement.Pair pair, Topology topology) throws IOException {
        BitSet allowed = topology.allowed();
        if (!allowed.get(pair.client()) || !allowed.get(pair.peer())) {
            throw new IOException("processors " + pair.client() + "," + pair.peer() + ": this process may run on "
                    + allowed + " only" + WAY_OUT);
        }
        return new Processors(pair.client(), pair.peer());
    }

    private static Optional<Processors> find(Relation relation, Topology topology) {
        BitSet allowed = topology.allowed();
        return allowed.stream()
                .boxed()
                .flatMap(one -> after(one, allowed)
                        .filter(other -> topology.relation(one, other) == relation)
                        .mapToObj(other -> new Processors(one, other)))
                .findFirst();
    }

    private static IntStream after(int one, BitSet allowed) {
        return allowed.stream().filter(other -> other > one);
    }

    /** What this machine, or this process, lacks. */
    private static String missing(Placement placement, Topology topology) {
        BitSet allowed = topology.allowed();
        if (placement.equals(Placement.SMT)) {
            return allowed.stream().allMatch(one -> topology.core(one).cardinality() == 1)
                    ? "one processor a core"
                    : "this process may run on one processor of each core only" + WAY_OUT;
        }
        if (placement.equals(Placement.NUMA)) {
            return topology.nodeCount() == 1
                    ? "this machine has one node"
                    : "this process may run on the processors of one node only" + WAY_OUT;
        }
        if (allowed.stream().allMatch(one -> topology.cache(one).isEmpty())) {
            return "the kernel does not state which processors share a cache, as in many virtual machines"
                    + " (/sys/devices/system/cpu/cpu*/cache)";
        }
        return placement.equals(Placement.LLC)
                ? "no two cores that this process may run on share a last-level cache"
                : "each node has one last-level cache, as far as this process may run there";
    }
}
