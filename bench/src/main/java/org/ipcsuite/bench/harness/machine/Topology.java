package org.ipcsuite.bench.harness.machine;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ipcsuite.bench.results.CoreMap;
import org.ipcsuite.bench.results.Relation;
import org.jspecify.annotations.Nullable;

/**
 * Which processors share a core, a last-level cache and a node, as the kernel states it in sysfs
 * (Documentation/admin-guide/cputopology.rst; cache/index* and cpu_capacity in
 * Documentation/ABI/testing/sysfs-devices-system-cpu; node* in Documentation/ABI/stable/sysfs-devices-node). It reads what
 * it is asked for, once. For one thread.
 *
 * <p>A processor without a stated core is a core of its own, and without nodes there is one. The last-level cache is the
 * one of the highest level that this processor has: the small cores of a laptop may have no L3.
 */
public final class Topology {

    private static final String DEVICES = "/sys/devices";
    private static final String CPU = DEVICES + "/system/cpu/cpu";
    private static final String NODES = DEVICES + "/system/node";

    private final Host host;
    private final BitSet allowed;
    private final Map<Integer, BitSet> cores = new HashMap<>();
    private final Map<Integer, Optional<BitSet>> caches = new HashMap<>();
    private @Nullable Map<Integer, BitSet> nodes;

    /** Of a machine; tests have files of their own. */
    public Topology(Host host) {
        this.host = host;
        this.allowed = host.allowedProcessors();
    }

    /** Of this machine. */
    public static Topology here() {
        return new Topology(Host.here());
    }

    /** The processors that this process may run on. */
    public BitSet allowed() {
        return (BitSet) allowed.clone();
    }

    /** What two processors have in common. */
    public Relation relation(int one, int other) {
        if (one == other) {
            return Relation.ONE_PROCESSOR;
        }
        if (core(one).get(other)) {
            return Relation.SAME_CORE;
        }
        if (node(one) != node(other)) {
            return Relation.OTHER_NODE;
        }
        if (cache(one).isEmpty() && cache(other).isEmpty()) {
            return Relation.NOT_STATED;
        }
        return cache(one).filter(sharing -> sharing.get(other)).isPresent()
                ? Relation.SAME_CACHE
                : Relation.OTHER_CACHE;
    }

    /** The processors of its core, itself included. */
    public BitSet core(int processor) {
        return cores.computeIfAbsent(processor, number -> {
            BitSet siblings = host.processors(CPU + number + "/topology/thread_siblings_list");
            siblings.set(number);
            return siblings;
        });
    }

    /** The processors that share its last-level cache; empty if the kernel states no caches. */
    public Optional<BitSet> cache(int processor) {
        return caches.computeIfAbsent(processor, number -> lastLevel(CPU + number + "/cache"));
    }

    private Optional<BitSet> lastLevel(String directory) {
        long highest = 0;
        BitSet sharing = new BitSet();
        for (String name : host.names(directory)) {
            String index = directory + "/" + name;
            long level = host.number(index + "/level").orElse(0L);
            if (level > highest && !host.read(index + "/type").equals(Optional.of("Instruction"))) {
                highest = level;
                sharing = host.processors(index + "/shared_cpu_list");
            }
        }
        return Optional.of(sharing).filter(stated -> !stated.isEmpty());
    }

    /** The number of its node. */
    public int node(int processor) {
        return nodes().entrySet().stream()
                .filter(node -> node.getValue().get(processor))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    private Map<Integer, BitSet> nodes() {
        Map<Integer, BitSet> found = nodes;
        if (found == null) {
            found = host.names(NODES).stream()
                    .filter(name -> name.matches("node\\d{1,4}"))
                    .collect(Collectors.toMap(
                            name -> Integer.valueOf(name.substring("node".length())),
                            name -> host.processors(NODES + "/" + name + "/cpulist")));
            nodes = found;
        }
        return found;
    }

    /** How many nodes have a processor, also one that this process may not use. */
    int nodeCount() {
        return Math.max(1, (int)
                nodes().values().stream().filter(node -> !node.isEmpty()).count());
    }

    /** What kind of core it is, where a machine has several: {@code cpu_atom}, {@code capacity 446}; empty if it does not say. */
    public Optional<String> kind(int processor) {
        Optional<String> type = host.names(DEVICES).stream()
                .filter(name -> name.startsWith("cpu_"))
                .filter(name -> host.processors(DEVICES + "/" + name + "/cpus").get(processor))
                .findFirst();
        return type.or(() -> host.number(CPU + processor + "/cpu_capacity").map(capacity -> "capacity " + capacity));
    }

    /** Where some processors are, lowest number first. */
    public List<CoreMap.Processor> processors(BitSet some) {
        return some.stream()
                .mapToObj(number -> new CoreMap.Processor(
                        number,
                        core(number).nextSetBit(0),
                        cache(number).map(sharing -> sharing.nextSetBit(0)).orElse(null),
                        node(number),
                        kind(number).orElse(null)))
                .toList();
    }

    /** Two processors and what they have in common, in words. */
    public String words(Processors pair) {
        if (pair.client() == pair.peer()) {
            return "processor " + pair.client();
        }
        Optional<String> one = kind(pair.client());
        Optional<String> other = kind(pair.peer());
        return "processors " + pair.client() + " and " + pair.peer() + ": "
                + relation(pair.client(), pair.peer()).words()
                + (one.equals(other) ? "" : ", " + one.orElse("another kind") + " and " + other.orElse("another kind"));
    }

    /** The processors that this process may use, counted, {@code 8 processors, 4 cores, 1 last-level cache, 1 node}. */
    public String summary() {
        List<String> kinds = allowed.stream()
                .boxed()
                .flatMap(processor -> kind(processor).stream())
                .distinct()
                .toList();
        int cacheCount = count(processor -> cache(processor).orElse(null));
        return counted(allowed.cardinality(), "processor") + ", " + counted(count(this::core), "core")
                + (kinds.size() > 1 ? " (" + String.join(", ", kinds) + ")" : "") + ", "
                + (cacheCount == 0 ? "caches not stated" : counted(cacheCount, "last-level cache")) + ", "
                + counted(count(this::node), "node");
    }

    private int count(Function<Integer, @Nullable Object> part) {
        return (int) allowed.stream()
                .boxed()
                .map(part)
                .filter(found -> found != null)
                .distinct()
                .count();
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
