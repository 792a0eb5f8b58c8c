package org.ipcsuite.bench.choose;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.ipcsuite.bench.results.Figures;

/** What people need of figures. It is judged by a stored run, and not at all where there is none. */
public final class MeasuredWishes {

    private static final double MICROSECOND_NS = 1_000;

    private MeasuredWishes() {}

    /** The median round trip takes that long at most. */
    public static Wish maxLatency(double micros, Measurements measurements) {
        double limit = micros * MICROSECOND_NS;
        String option = "--max-latency " + Figures.number(micros);
        return wish(option, "a round trip within " + Figures.time(limit), By.LATENCY, measurements, limit);
    }

    /** So many messages cross in a second at least. */
    public static Wish minRate(double perSecond, Measurements measurements) {
        String option = "--min-rate " + Figures.number(perSecond);
        return wish(option, "at least " + Figures.rate(perSecond), By.THROUGHPUT, measurements, perSecond);
    }

    private static Wish wish(String option, String need, By by, Measurements measurements, double limit) {
        return new Wish(option, need, Set.of(), "without " + option.split(" ", 2)[0], candidate -> {
            OptionalDouble figure = measurements.figure(candidate.name(), by);
            if (!measurements.has(by)) {
                return Optional.empty();
            }
            if (figure.isEmpty()) {
                return Optional.of(new Wish.Objection("nobody has measured it", measurements.describe(by)));
            }
            double value = figure.getAsDouble();
            boolean isMet = by.isMoreBetter() ? value >= limit : value <= limit;
            return isMet
                    ? Optional.empty()
                    : Optional.of(
                            new Wish.Objection("it was measured at " + by.format(value), measurements.describe(by)));
        });
    }
}
