package org.ipcsuite.bench.harness;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.harness.jmh.BenchmarkRun;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.ipcsuite.bench.harness.many.ManyReport;
import org.ipcsuite.bench.results.AchievedRate;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellHistograms;
import org.ipcsuite.bench.results.ClientFigures;
import org.ipcsuite.bench.results.Conditions;
import org.ipcsuite.bench.results.Cost;
import org.ipcsuite.bench.results.ManyFigures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.NativeFigures;
import org.ipcsuite.bench.results.Percentiles;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.bench.results.statistics.Medians;
import org.jspecify.annotations.Nullable;

/** Puts the forks of one cell together: the fork is the unit, so the figure is the median of the forks' figures. */
final class CellFigures {

    private CellFigures() {}

    /** The cell's figures; a cell of which any fork failed has failed, with that fork's reason. */
    static Cell of(PlannedCell key, List<CellFork> forks, @Nullable NativeFigures inC) {
        List<ForkReport> reports = forks.stream().map(CellFork::report).toList();
        for (ForkReport report : reports) {
            if (report.failure() != null) {
                return new Cell.Failed(key.id(), report.failure());
            }
        }
        List<CellFork> measured =
                forks.stream().filter(fork -> fork.report().isMeasured()).toList();
        if (measured.isEmpty()) {
            return new Cell.Skipped(
                    key.id(),
                    Status.NOT_APPLICABLE,
                    String.valueOf(reports.get(0).skipped()));
        }
        for (CellFork fork : measured) {
            if (!(fork.figure() > 0)) {
                return new Cell.Failed(key.id(), "in round " + fork.round() + " " + nothing(fork.report()));
            }
        }
        return measured(key, measured, reports.size(), inC);
    }

    private static String nothing(ForkReport report) {
        return report.sent() == 0
                ? "no answer came within the time that is measured: the machine is too busy, or the profile too short"
                : "nothing came of what was sent";
    }

    /**
     * The cell's figures.
     *
     * @param number how many forks there are, with those that did not measure it after what they had found before
     */
    private static Cell measured(PlannedCell key, List<CellFork> measured, int number, @Nullable NativeFigures inC) {
        boolean hasTimes = key.measurement().hasTimes();
        List<ForkReport> forks = measured.stream().map(CellFork::report).toList();
        Histogram all =
                CellHistograms.pooled(measured.stream().map(CellFork::times).toList());
        List<Double> figures = measured.stream().map(CellFork::figure).toList();
        double figure = Medians.of(figures);
        long sent = forks.stream().mapToLong(ForkReport::sent).sum();
        Double withoutStamps = median(forks, CellFigures::withoutStampsNs);
        double mean = hasTimes ? median(measured, Histogram::getMean) : 1e9 / figure;
        long delivered = forks.stream().mapToLong(ForkReport::delivered).sum();
        Double achieved = median(
                forks,
                key.measurement() == Measurement.PIPELINED
                        ? report -> report.timed().perS()
                        : ForkReport::achievedPerS);
        return new Cell.Measured(
                key.id(),
                mean,
                withoutStamps,
                hasTimes ? percentiles(median(measured, times -> times.getValueAtPercentile(50)), all) : null,
                figures,
                key.measurement().hasIterationFigures()
                        ? forks.stream().map(CellFigures::iterationFigures).toList()
                        : null,
                messagesPerS(key.measurement(), figure, withoutStamps == null ? mean : withoutStamps, achieved),
                achieved == null || !key.measurement().isScheduled()
                        ? null
                        : new AchievedRate(achieved, isReached(forks, number), median(forks, ForkReport::cpuPercent)),
                sent == 0 ? null : (double) delivered / sent,
                median(forks, ForkReport::clientAllocatedBytes),
                median(forks, ForkReport::peerAllocatedBytes),
                cost(forks),
                conditions(forks),
                inC,
                hasTimes ? all.getTotalCount() : sent,
                ofMany(forks));
    }

    private static @Nullable ManyFigures ofMany(List<ForkReport> forks) {
        List<List<ClientFigures>> clients = forks.stream()
                .map(ForkReport::many)
                .filter(Objects::nonNull)
                .map(ManyReport::clients)
                .toList();
        return clients.isEmpty() ? null : ManyFigures.of(clients);
    }

    private static double median(List<CellFork> forks, ToDoubleFunction<Histogram> of) {
        return Medians.of(
                forks.stream().map(fork -> of.applyAsDouble(fork.times())).toList());
    }

    private static Percentiles percentiles(double median, Histogram all) {
        return new Percentiles(
                median,
                all.getValueAtPercentile(90),
                all.getValueAtPercentile(99),
                all.getValueAtPercentile(99.9),
                all.getMaxValue());
    }

    private static @Nullable Double messagesPerS(
            Measurement measurement, double figure, double mean, @Nullable Double achieved) {
        return switch (measurement) {
            case ROUNDTRIP, COPIED_ROUNDTRIP, IN_PLACE_ROUNDTRIP -> 2e9 / mean;
            case LATENCY_AT_RATE, LATENCY_AT_HALF, PIPELINED -> achieved == null ? null : 2 * achieved;
            case THROUGHPUT, COPIED_ONE_WAY, IN_PLACE_ONE_WAY, SUBSCRIBERS -> Double.valueOf(figure);
            case CONNECT -> null;
            case CLIENTS, PAIRS -> Double.valueOf(2 * figure);
        };
    }

    /** By most of the forks: one that missed a lower rate has not reached a higher one. */
    private static boolean isReached(List<ForkReport> forks, int number) {
        return 2 * forks.stream().filter(ForkReport::isRateReached).count() > number;
    }

    private static @Nullable Double withoutStampsNs(ForkReport report) {
        return report.withoutStamps().map(BenchmarkRun::meanNs).orElse(null);
    }

    private static List<Double> iterationFigures(ForkReport report) {
        if (report.many() != null) {
            return report.many().requestsPerS();
        }
        Function<BenchmarkRun.Iteration, Double> figure =
                report.measurement().isOneWay() ? BenchmarkRun.Iteration::perS : BenchmarkRun.Iteration::meanNs;
        return report.timed().iterations().stream().map(figure).toList();
    }

    private static @Nullable Cost cost(List<ForkReport> forks) {
        List<Cost> costs =
                forks.stream().map(ForkReport::cost).filter(Objects::nonNull).toList();
        return costs.isEmpty()
                ? null
                : new Cost(
                        Medians.of(costs.stream().map(Cost::cpuNsPerMessage).toList()),
                        Medians.of(costs.stream()
                                .map(Cost::voluntarySwitchesPerMessage)
                                .toList()),
                        Medians.of(costs.stream()
                                .map(Cost::involuntarySwitchesPerMessage)
                                .toList()));
    }

    private static @Nullable Conditions conditions(List<ForkReport> forks) {
        List<Conditions> all = forks.stream()
                .map(ForkReport::conditions)
                .filter(Objects::nonNull)
                .toList();
        return all.isEmpty()
                ? null
                : new Conditions(
                        worst(all, Conditions::stealPercent),
                        worst(all, Conditions::cpuPressurePercent),
                        worst(all, Conditions::loadAverage));
    }

    private static @Nullable Double worst(
            Collection<Conditions> all, Function<Conditions, @Nullable Double> condition) {
        return all.stream()
                .map(condition)
                .filter(Objects::nonNull)
                .max(Double::compare)
                .orElse(null);
    }

    private static @Nullable Double median(List<ForkReport> forks, Function<ForkReport, @Nullable Double> figure) {
        List<Double> values =
                forks.stream().map(figure).filter(Objects::nonNull).toList();
        return values.isEmpty() ? null : Double.valueOf(Medians.of(values));
    }
}
