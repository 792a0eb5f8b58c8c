package org.ipcsuite.bench.harness;

import java.time.Duration;
import java.util.List;

/**
 * How long forks are likely to take: what they measure is planned, and what the start and the end of their processes
 * take is learnt from those of the same run that have finished. For one thread.
 */
final class Forecast {

    /** From fewer nothing is learnt. */
    private static final int ENOUGH = 3;

    private final Plan plan;
    private Duration measuring = Duration.ZERO;
    private Duration overhead = Duration.ZERO;
    private double expected;
    private double seen;
    private int finished;

    /** Of forks that are due. */
    Forecast(Plan plan, List<PlannedFork> due) {
        this.plan = plan;
        for (PlannedFork fork : due) {
            measuring = measuring.plus(plan.measuring(fork));
            overhead = overhead.plus(plan.overhead(fork));
        }
    }

    /** One of them has ended, or is not run. */
    void remove(PlannedFork fork) {
        measuring = measuring.minus(plan.measuring(fork));
        overhead = overhead.minus(plan.overhead(fork));
    }

    /** A fork took so long, whether or not it was among them. */
    void learn(PlannedFork fork, double seconds) {
        expected += plan.overhead(fork).toMillis() / 1e3;
        seen += seconds - plan.measuring(fork).toMillis() / 1e3;
        finished++;
    }

    /** How long those that are due still take. */
    Duration left() {
        double factor = finished < ENOUGH ? 1 : Math.max(0, seen / expected);
        return measuring.plusMillis(Math.round(overhead.toMillis() * factor));
    }
}
