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
    public static Requirement maxLatency(double micros) {
        double limit = micros * MICROSECOND_NS;
        String option = MAX_LATENCY + " " + Figures.number(micros);
        return requirement(option, "an answer within " + Figures.time(limit), RankBy.LATENCY, limit);
    }

    /** So many messages cross in a second at least: what must be reached is expected, unless another rate is. */
    public static Requirement minRate(int perSecond) {
        String option = MIN_RATE + " " + Figures.number((double) perSecond);
        String need = "at least " + Figures.rate((double) perSecond);
        return requirement(option, need, RankBy.THROUGHPUT, perSecond)
                .says(workload -> workload.perSecond() == null ? workload.at(perSecond) : workload);
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

    private static Requirement requirement(String option, String need, RankBy by, double limit) {
        String lift = "without " + option.split(" ", 2)[0];
        return new Requirement(option, need, Set.of(), lift, (candidate, measurements) -> {
            if (!measurements.has(by)) {
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
