package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.ipcsuite.bench.results.statistics.Medians;

/**
 * The round trip between two processors.
 *
 * @param one the lower number
 * @param other the higher number
 * @param relation what the two have in common
 * @param visitsNs the median of each visit, nanoseconds, in order; at least one
 */
public record PairTime(int one, int other, Relation relation, List<Double> visitsNs) {

    /** The median of the visits. */
    @JsonProperty
    public double medianNs() {
        return Medians.of(visitsNs);
    }

    /** How far the visits lie apart, as a share of their median. */
    double spread() {
        double least = visitsNs.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = visitsNs.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return (most - least) / medianNs();
    }
}
