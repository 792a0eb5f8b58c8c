package org.ipcsuite.bench.results.statistics;

import java.util.ArrayList;
import java.util.List;

/** Ratios of the figures of two things that were measured in the same rounds. */
public final class Ratios {

    private Ratios() {}

    /**
     * Round by round, since what drifts, drifts for both; that of the medians if one has more rounds than the other.
     *
     * @param over figures, one a round
     * @param under those that they are divided by
     */
    public static List<Double> byRound(List<Double> over, List<Double> under) {
        if (over.size() != under.size()) {
            return List.of(Medians.of(over) / Medians.of(under));
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < over.size(); i++) {
            ratios.add(over.get(i) / under.get(i));
        }
        return ratios;
    }
}
