package org.ipcsuite.bench.advisor.choose;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.AchievedRate;
import org.ipcsuite.bench.results.BoundMechanism;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The figures that mechanisms are ranked by: those of one stored run, for one workload.
 *
 * @param directory of the run; null if there is none
 * @param run the run; null if there is none
 * @param workload what the figures are wanted for
 * @param wantedPlacement where the threads ran; null for the first of split, same and free that was measured
 * @param notes what to know before one trusts them, a sentence each
 */
public record Measurements(
        @Nullable Path directory,
        @Nullable Run run,
        Workload workload,
        @Nullable Placement wantedPlacement,
        List<String> notes) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** How far apart two figures of one fork each may be though the mechanisms are equally fast: nothing tells. */
    private static final double ONE_FORK = 1;

    /** Nothing was measured. */
    public static Measurements none(String why) {
        return new Measurements(null, null, Workload.ofSize(1), null, List.of(why));
    }

    /** Of the same run for another workload. */
    Measurements of(Workload other) {
        return new Measurements(directory, run, other, wantedPlacement, notes);
    }

    /** The figure of a mechanism, if it was measured and reached the rate. */
    OptionalDouble figure(String mechanism, RankBy by) {
        return cell(mechanism, by)
                .filter(Cell.Measured::isRateReached)
                .map(by::figure)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    /**
     * Within which the figure would lie if it were measured again: the 95 % interval, or from the lowest to the highest
     * of the forks' figures, or from half to twice the figure of the only one.
     */
    Optional<Interval> noise(String mechanism, RankBy by) {
        return cell(mechanism, by).map(cell -> {
            List<Double> forks = by.figures(cell);
            return Bootstrap.ofMedian(forks).orElseGet(() -> {
                Interval range = new Interval(
                        forks.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                        forks.stream().mapToDouble(Double::doubleValue).max().orElse(0));
                return forks.size() > 1 ? range : range.widened(ONE_FORK);
            });
        });
    }

    /** That the mechanism does not reach the rate, and what it reached instead; empty if it does, or was not measured. */
    Optional<String> unreached(String mechanism, RankBy by) {
        OptionalDouble achieved = achievedOnly(mechanism, by);
        return achieved.isPresent()
                ? Optional.of("the rate is not reached, but " + Figures.rate(achieved.getAsDouble()))
                : Optional.empty();
    }

    /** How many requests a second were sent instead of those that were due; empty if the rate is reached or unmeasured. */
    OptionalDouble achievedOnly(String mechanism, RankBy by) {
        return cell(mechanism, by)
                .filter(cell -> !cell.isRateReached())
                .map(Cell.Measured::achieved)
                .map(achieved -> OptionalDouble.of(achieved.requestsPerS()))
                .orElseGet(OptionalDouble::empty);
    }

    /** What the pair spends at the rate of the latency, in percent of one core; empty if that was not measured. */
    OptionalDouble cpuPercent(String mechanism) {
        return cell(mechanism, RankBy.LATENCY)
                .map(Cell.Measured::achieved)
                .map(AchievedRate::cpuPercent)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    /** The best figure that any mechanism has, in words: {@code fifo, 3.1 M/s}; empty if there is none. */
    Optional<String> best(RankBy by) {
        return mechanisms(by).stream()
                .filter(Cell.Measured::isRateReached)
                .min(order(by))
                .map(cell -> cell.mechanism() + ", " + by.format(Objects.requireNonNull(by.figure(cell))));
    }

    /** That no mechanism reached the rate, and the highest that one did; empty if one reached it. */
    private Optional<String> nobodyReaches(RankBy by) {
        List<Cell.Measured> cells = mechanisms(by);
        return cells.stream().anyMatch(Cell.Measured::isRateReached)
                ? Optional.empty()
                : cells.stream()
                        .max(Comparator.comparingDouble(Measurements::achievedPerS))
                        .map(highest -> Figures.rate(Double.valueOf(Objects.requireNonNull(highest.requestsPerS())))
                                + " is not reached by any that was measured; the highest that was: "
                                + Figures.rate(achievedPerS(highest)) + ", " + highest.mechanism());
    }

    private static double achievedPerS(Cell.Measured cell) {
        AchievedRate achieved = cell.achieved();
        return achieved == null ? 0 : achieved.requestsPerS();
    }

    /** Whether any mechanism has such a figure. */
    boolean has(RankBy by) {
        return !cells(by).cells().isEmpty();
    }

    /** Which figures these are, {@code 64 B, placement split, run results/x of 2026-11-24 13:40, profile quick, at 100/s}. */
    String describe(RankBy by) {
        WorkloadCells cells = cells(by);
        if (run == null || cells.cells().isEmpty()) {
            return "";
        }
        Cell any = cells.cells().get(0);
        return Figures.size(any.sizeBytes()) + ", placement " + any.placement().label() + ", run " + directory + " of "
                + run.startedAt().atZone(ZoneId.systemDefault()).format(MINUTE) + ", profile " + run.profile()
                + (cells.words().isEmpty() ? "" : ", " + cells.words());
    }

    /** What to know before one trusts a ranking by these figures, or by nothing where there are none. */
    List<String> notes(RankBy by) {
        if (by == RankBy.SIMPLICITY) {
            return List.of();
        }
        return Stream.of(nobodyReaches(by).stream(), notes.stream(), cells(by).gaps().stream())
                .flatMap(each -> each)
                .toList();
    }

    /** Where a server has served its clients in two ways, the better one. */
    private Optional<Cell.Measured> cell(String mechanism, RankBy by) {
        return cells(by).cells().stream()
                .filter(cell -> nameOf(cell).equals(mechanism))
                .min(order(by));
    }

    /** Whatever binding its processes had, and wherever its peer was. */
    private static String nameOf(Cell cell) {
        String name = BoundMechanism.of(cell.mechanism()).mechanism();
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    /** Without what others have, which is measured beside the mechanisms and cannot be chosen. */
    private List<Cell.Measured> mechanisms(RankBy by) {
        return cells(by).cells().stream()
                .filter(cell -> !cell.family().equals(Families.COMPARISON))
                .toList();
    }

    /** The best first. */
    private static Comparator<Cell.Measured> order(RankBy by) {
        return Comparator.comparingDouble(cell -> {
            Double figure = by.figure(cell);
            return figure == null ? Double.POSITIVE_INFINITY : by.isMoreBetter() ? -figure : figure;
        });
    }

    private WorkloadCells cells(RankBy by) {
        return run == null
                ? new WorkloadCells(List.of(), "", List.of())
                : WorkloadCells.of(run, workload, wantedPlacement, by);
    }
}
