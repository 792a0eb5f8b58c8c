package org.ipcsuite.bench.advisor.choose;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.ipcsuite.bench.results.Figures;

/** Requirements on figures. A stored run decides them; without one they are not checked. */
public final class MeasuredRequirements {

    /** The name of the option. */
    public static final String MAX_LATENCY = "--max-latency";

    private static final String MIN_RATE = "--min-rate";

    private static final double MICROSECOND_NS = 1_000;

    private MeasuredRequirements() {}

    /** The median latency, at the rate of the workload if it has one, is that long at most. */
    public static Requirement maxLatency(double micros, Measurements measurements) {
        double limit = micros * MICROSECOND_NS;
        String option = MAX_LATENCY + " " + Figures.number(micros);
        return requirement(option, "an answer within " + Figures.time(limit), RankBy.LATENCY, measurements, limit);
    }

    /** So many messages cross in a second at least. */
    public static Requirement minRate(double perSecond, Measurements measurements) {
        String option = MIN_RATE + " " + Figures.number(perSecond);
        return requirement(option, "at least " + Figures.rate(perSecond), RankBy.THROUGHPUT, measurements, perSecond);
    }

    /** Which figure a requirement is about; empty if it is about none. */
    static Optional<RankBy> figureOf(Requirement requirement) {
        return switch (requirement.name()) {
            case MAX_LATENCY -> Optional.of(RankBy.LATENCY);
            case MIN_RATE -> Optional.of(RankBy.THROUGHPUT);
            default -> Optional.empty();
        };
    }

    /** Whether figures rule mechanisms out, so that what was not measured is out, too. */
    static boolean isDecidedByFigures(Requirement requirement) {
        return figureOf(requirement).isPresent();
    }

    private static Requirement requirement(
            String option, String need, RankBy by, Measurements measurements, double limit) {
        boolean isMeasured = measurements.has(by);
        return new Requirement(option, need, Set.of(), "without " + option.split(" ", 2)[0], candidate -> {
            if (!isMeasured) {
                return Optional.empty();
            }
            OptionalDouble figure = measurements.figure(candidate.name(), by);
            if (figure.isEmpty()) {
                return Optional.of(new Requirement.Violation(
                        measurements.unreached(candidate.name(), by).orElse("it was not measured"),
                        measurements.describe(by)));
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
