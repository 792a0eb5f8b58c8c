package org.ipcsuite.bench.harness.cores;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.ipcsuite.bench.results.Placement;

/**
 * How often and how long every pair of some processors is visited. The more pairs, the shorter and fewer the visits.
 *
 * @param pairs every two of the processors, ordered by their numbers
 * @param visits of each pair
 * @param visitMs milliseconds of each visit
 */
public record CoresPlan(List<Placement.Pair> pairs, int visits, int visitMs) {

    /** It takes no longer: what would is refused. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration COMFORTABLE = Duration.ofMinutes(1);
    private static final Duration START = Duration.ofSeconds(3);

    private static final int MOST_VISITS = 5;
    private static final int LEAST_VISITS = 3;
    private static final int LONG_VISIT_MS = 20;
    private static final int SHORT_VISIT_MS = 4;

    /** Moving both threads, and telling. */
    private static final int MOVE_MS = 3;

    /** For these processors. */
    public static CoresPlan of(BitSet processors) {
        List<Placement.Pair> pairs = processors.stream()
                .boxed()
                .flatMap(one -> processors.stream()
                        .filter(other -> other > one)
                        .mapToObj(other -> new Placement.Pair(one, other)))
                .toList();
        long budgetMs = COMFORTABLE.toMillis() / Math.max(1, (long) pairs.size() * MOST_VISITS) - MOVE_MS;
        int visitMs = (int) Math.max(SHORT_VISIT_MS, Math.min(LONG_VISIT_MS, budgetMs));
        CoresPlan often = new CoresPlan(pairs, MOST_VISITS, visitMs);
        return often.estimate().compareTo(COMFORTABLE.multipliedBy(2)) <= 0
                ? often
                : new CoresPlan(pairs, LEAST_VISITS, visitMs);
    }

    /** About how long it takes. */
    public Duration estimate() {
        return START.plusMillis((long) pairs.size() * visits * (visitMs + MOVE_MS));
    }

    /** Why it is not to be done; empty if it may be. */
    public Optional<String> refusal() {
        return estimate().compareTo(LONGEST) <= 0
                ? Optional.empty()
                : Optional.of(pairs.size() + " pairs would take " + estimate().toMinutes() + " minutes, over "
                        + LONGEST.toMinutes() + ": name fewer processors with --cpus");
    }

    /** What is done, in words. */
    public String words() {
        return pairs.size() + (pairs.size() == 1 ? " pair" : " pairs") + " of processors, " + visits + " visits of "
                + visitMs + " ms each";
    }
}
