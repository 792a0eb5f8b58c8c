package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.statistics.Interval;
import org.ipcsuite.bench.results.statistics.Medians;
import org.jspecify.annotations.Nullable;

/**
 * A cell's figure in C, measured in the same rounds: what the mechanism costs without the JVM.
 *
 * @param failed whether there is none because measuring it went wrong
 * @param reason why there is none; empty if there is
 * @param forkFigures one figure a fork, which are fresh C processes, in the unit of the cell's
 * @param ratios for each of them the time that the JVM took in the same round, divided by C's: over 1 the JVM takes longer
 */
public record NativeFigures(boolean failed, String reason, List<Double> forkFigures, List<Double> ratios) {

    /** A cell without a figure from C. */
    public static NativeFigures without(String reason) {
        return new NativeFigures(false, reason, List.of(), List.of());
    }

    /** A cell whose measurement from C went wrong. */
    public static NativeFigures failed(String reason) {
        return new NativeFigures(true, reason, List.of(), List.of());
    }

    /** The median of the forks' figures; null if there is none. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public @Nullable Double figure() {
        return forkFigures.isEmpty() ? null : (Double) Medians.of(forkFigures);
    }

    /** JVM / C: the median of the rounds' ratios, since what drifts, drifts for both; null if there is none. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public @Nullable Double ratio() {
        return ratios.isEmpty() ? null : (Double) Medians.of(ratios);
    }

    /** The 95 % interval of the ratio; null with too few rounds for one. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public @Nullable Interval interval() {
        return Bootstrap.ofMedian(ratios).orElse(null);
    }
}
