package org.ipcsuite.bench.advisor.choose;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.jspecify.annotations.Nullable;

/**
 * The figures that mechanisms are ranked by: those of one stored run, at one size and placement.
 *
 * @param directory of the run; null if there is none
 * @param run the run; null if there is none
 * @param wantedSize bytes of a message; the next larger size that was measured is taken
 * @param wantedPlacement where the threads ran; null for the first of split, same and free that was measured
 * @param notes what to know before one trusts them, a sentence each
 */
public record Measurements(
        @Nullable Path directory,
        @Nullable Run run,
        int wantedSize,
        @Nullable Placement wantedPlacement,
        List<String> notes) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final List<Placement> PLACEMENTS = List.of(Placement.SPLIT, Placement.SAME, Placement.FREE);

    /** Nothing was measured. */
    public static Measurements none(String why) {
        return new Measurements(null, null, 0, null, List.of(why));
    }

    /** The figure of a mechanism, if it was measured. */
    OptionalDouble figure(String mechanism, RankBy by) {
        return cell(mechanism, by).map(by::figure).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    /** The lowest and the highest of the forks' figures; empty if it was not measured in more than one, or not in each. */
    Optional<double[]> range(String mechanism, RankBy by) {
        return cell(mechanism, by)
                .filter(cell -> by != RankBy.CPU) // which is one figure for all forks
                .map(Cell.Measured::forkFigures)
                .filter(forks -> forks.size() > 1)
                .map(forks -> forks.stream().mapToDouble(Double::doubleValue).summaryStatistics())
                .map(forks -> new double[] {forks.getMin(), forks.getMax()});
    }

    /** Whether any mechanism has such a figure. */
    boolean has(RankBy by) {
        return cells(by).stream().anyMatch(cell -> by.figure(cell) != null);
    }

    /** Which figures these are, {@code 64 B, placement split, run results/x of 2026-11-24 13:40, profile quick}. */
    String describe(RankBy by) {
        if (run == null || !has(by)) {
            return "";
        }
        return Figures.size(size(by)) + ", placement " + placement(by).label() + ", run " + directory + " of "
                + run.startedAt().atZone(ZoneId.systemDefault()).format(MINUTE) + ", profile " + run.profile();
    }

    int size(RankBy by) {
        List<Integer> sizes =
                measured(by).stream().map(Cell::sizeBytes).distinct().sorted().toList();
        return sizes.stream()
                .filter(size -> size >= wantedSize)
                .findFirst()
                .orElseGet(() -> sizes.isEmpty() ? 0 : sizes.get(sizes.size() - 1));
    }

    Placement placement(RankBy by) {
        if (wantedPlacement != null) {
            return wantedPlacement;
        }
        int size = size(by);
        return measured(by).stream()
                .filter(cell -> cell.sizeBytes() == size)
                .map(Cell::placement)
                .min(Comparator.comparingInt(Measurements::order))
                .orElse(Placement.SPLIT);
    }

    /** Any other comes behind them. */
    private static int order(Placement placement) {
        int index = PLACEMENTS.indexOf(placement);
        return index < 0 ? PLACEMENTS.size() : index;
    }

    private Optional<Cell.Measured> cell(String mechanism, RankBy by) {
        return cells(by).stream()
                .filter(cell -> cell.mechanism().equals(mechanism))
                .findFirst();
    }

    private List<Cell.Measured> cells(RankBy by) {
        List<Cell.Measured> all = measured(by);
        int size = size(by);
        Placement placement = placement(by);
        return all.stream()
                .filter(cell -> cell.sizeBytes() == size && cell.placement().equals(placement))
                .toList();
    }

    private List<Cell.Measured> measured(RankBy by) {
        Measurement measurement = by.measurement();
        if (run == null || measurement == null) {
            return List.of();
        }
        return run.measured().stream()
                .filter(cell -> cell.measurement() == measurement)
                .filter(cell -> by.figure(cell) != null)
                .toList();
    }
}
