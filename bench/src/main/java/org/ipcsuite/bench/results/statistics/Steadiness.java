package org.ipcsuite.bench.results.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether a figure was still changing while it was measured: the last third of the iterations against the first. */
public enum Steadiness {
    STEADY,
    /** The last third differs from the first: warm-up was too short, or the machine changed. */
    NOT_STEADY,
    /** Fewer than three iterations, so that there are no thirds; or too few forks to tell drift from chance. */
    UNKNOWN;

    /** A drift under this is less than forks differ by anyway. */
    private static final double TOLERANCE = 0.05;

    /** With few forks: medians of forks of one and the same benchmark differ by as much. */
    private static final double TOLERANCE_OF_FEW = 0.5;

    private static final int THIRDS = 3;

    /**
     * Judges the forks of one cell together: each fork's drift is its last third's median over its first third's, the
     * cell's is the median of these. With {@link Bootstrap#ENOUGH} forks their interval must also exclude no drift; with
     * fewer nothing tells chance from drift, so only a large one is called, and one in between is unknown.
     *
     * @param iterationsOfForks for each fork one figure an iteration, in the order they ran, warm-up left out
     */
    public static Steadiness of(List<double[]> iterationsOfForks) {
        double[] drifts = iterationsOfForks.stream()
                .filter(iterations -> iterations.length >= THIRDS)
                .mapToDouble(Steadiness::drift)
                .toArray();
        if (drifts.length == 0) {
            return UNKNOWN;
        }
        double drift = Medians.of(drifts);
        Optional<Interval> interval = Bootstrap.ofMedian(drifts);
        double moved = Math.max(drift, 1 / drift) - 1;
        if (moved <= TOLERANCE) {
            return STEADY;
        }
        if (interval.isPresent()) {
            return interval.get().contains(1) ? STEADY : NOT_STEADY;
        }
        return moved > TOLERANCE_OF_FEW ? NOT_STEADY : UNKNOWN;
    }

    private static double drift(double[] iterations) {
        int third = iterations.length / THIRDS;
        double first = Medians.of(Arrays.copyOf(iterations, third));
        double last = Medians.of(Arrays.copyOfRange(iterations, iterations.length - third, iterations.length));
        return last / first;
    }
}
