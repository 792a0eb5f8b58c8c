package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the exchanging threads of the two processes run: by a name, for which the machine's processors are found, or on
 * two processors by their numbers.
 *
 * @param label one of the names, or {@code cpu2_cpu5}: the client's processor and the peer's
 */
public record Placement(@JsonValue String label) {

    /** Wherever the scheduler puts them: a mixture of the others. */
    public static final Placement FREE = new Placement("free");

    /** Both on one processor. */
    public static final Placement SAME = new Placement("same");

    /** On the first two processors, whatever these have in common. */
    public static final Placement SPLIT = new Placement("split");

    /** On two processors of one core. */
    public static final Placement SMT = new Placement("smt");

    /** On two cores of one last-level cache. */
    public static final Placement LLC = new Placement("llc");

    /** On two last-level caches of one node. */
    public static final Placement NODE = new Placement("node");

    /** On two nodes. */
    public static final Placement NUMA = new Placement("numa");

    /** Those with a name. */
    public static final List<Placement> NAMED = List.of(FREE, SAME, SPLIT, SMT, LLC, NODE, NUMA);

    private static final Pattern EXACT = Pattern.compile("cpu(\\d{1,4})_cpu(\\d{1,4})");

    /**
     * Two processors by their numbers.
     *
     * @param client of the measuring thread
     * @param peer of the other one, maybe the same
     */
    public record Pair(int client, int peer) {

        public Placement placement() {
            return new Placement("cpu" + client + "_cpu" + peer);
        }
    }

    /**
     * The placement with this label.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static Placement labelled(String label) {
        return NAMED.stream()
                .filter(placement -> placement.label.equals(label))
                .findFirst()
                .or(() -> new Placement(label).exact().map(Pair::placement))
                .orElseThrow(() -> new IllegalArgumentException(choice() + ", not '" + label + "'"));
    }

    /** Which there are, in a sentence without its full stop. */
    public static String choice() {
        return "placement is "
                + NAMED.stream().limit(NAMED.size() - 1L).map(Placement::label).collect(Collectors.joining(", "))
                + " or "
                + NAMED.get(NAMED.size() - 1);
    }

    /** The processors that it names itself; empty if they are to be found. */
    public Optional<Pair> exact() {
        Matcher numbers = EXACT.matcher(label);
        return numbers.matches()
                ? Optional.of(new Pair(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
                : Optional.empty();
    }

    /** Whether the scheduler chooses. */
    public boolean isFree() {
        return equals(FREE);
    }

    /** Whether the two threads take turns on one processor. */
    public boolean isOneProcessor() {
        return equals(SAME)
                || exact().filter(pair -> pair.client() == pair.peer()).isPresent();
    }

    @Override
    public String toString() {
        return label;
    }
}
