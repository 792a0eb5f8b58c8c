package org.ipcsuite.bench.advisor.choose;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.ipcsuite.bench.results.Figures;

/** Requirements on figures. A stored run decides them; without one they are not checked. */
public final class MeasuredRequirements {

    private static final double MICROSECOND_NS = 1_000;

    private MeasuredRequirements() {}

    /** The median round trip takes that long at most. */
    public static Requirement maxLatency(double micros, Measurements measurements) {
        double limit = micros * MICROSECOND_NS;
        String option = "--max-latency " + Figures.number(micros);
        return requirement(option, "a round trip within " + Figures.time(limit), RankBy.LATENCY, measurements, limit);
    }

    /** So many messages cross in a second at least. */
    public static Requirement minRate(double perSecond, Measurements measurements) {
        String option = "--min-rate " + Figures.number(perSecond);
        return requirement(option, "at least " + Figures.rate(perSecond), RankBy.THROUGHPUT, measurements, perSecond);
    }

    private static Requirement requirement(
            String option, String need, RankBy by, Measurements measurements, double limit) {
        return new Requirement(option, need, Set.of(), "without " + option.split(" ", 2)[0], candidate -> {
            OptionalDouble figure = measurements.figure(candidate.name(), by);
            if (!measurements.has(by)) {
                return Optional.empty();
            }
            if (figure.isEmpty()) {
                return Optional.of(new Requirement.Violation("it was not measured", measurements.describe(by)));
            }
            double value = figure.getAsDouble();
            boolean isMet = by.isMoreBetter() ? value >= limit : value <= limit;
            return isMet
                    ? Optional.empty()
                    : Optional.of(new Requirement.Violation(
                            "it was measured at " + by.format(value), measurements.describe(by)));
        });
    }
}
