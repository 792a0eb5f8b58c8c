package org.ipcsuite.bench.results;

import java.util.List;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.statistics.Medians;

/**
 * The pairs of a map that have the same in common.
 *
 * @param relation what that is
 * @param pairs how many there are
 * @param medianNs the median of their medians, nanoseconds
 * @param leastNs the shortest of their medians
 * @param mostNs the longest
 */
public record RelationTimes(Relation relation, int pairs, double medianNs, double leastNs, double mostNs) {

    /** For every relation that a map has, the nearest first. */
    public static List<RelationTimes> of(CoreMap map) {
        return Stream.of(Relation.values())
                .map(relation -> of(relation, map))
                .filter(times -> times.pairs > 0)
                .toList();
    }

    private static RelationTimes of(Relation relation, CoreMap map) {
        List<Double> times = map.pairs().stream()
                .filter(pair -> pair.relation() == relation)
                .map(PairTime::medianNs)
                .sorted()
                .toList();
        return times.isEmpty()
                ? new RelationTimes(relation, 0, 0, 0, 0)
                : new RelationTimes(
                        relation, times.size(), Medians.of(times), times.get(0), times.get(times.size() - 1));
    }
}
