package org.ipcsuite.bench.advisor.choose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a run that tell how fast mechanisms are with a workload: those at its rate, with its number of clients and
 * its size. Where there are none at the rate, there are none; another size or number is taken, and named.
 *
 * @param cells what was measured, in the order of the run
 * @param words which these are, such as {@code at 100/s}
 * @param gaps in what they differ from the workload, a sentence each
 */
record WorkloadCells(List<Cell.Measured> cells, String words, List<String> gaps) {

    /** A rate or a number of clients is taken for another that is no more than so many times as large. */
    private static final double ALIKE = 2;

    private static final List<Placement> PLACEMENTS = List.of(Placement.SPLIT, Placement.SAME, Placement.FREE);

    static WorkloadCells of(Run run, Workload workload, @Nullable Placement placement, RankBy by) {
        List<Cell.Measured> all = run.measured().stream()
                .filter(run::isOf)
                .filter(cell -> !cell.family().equals(Families.BASELINE))
                .filter(cell -> by.figure(cell) != null)
                .toList();
        List<String> gaps = new ArrayList<>();
        if (workload.clients() > 1 && (by == RankBy.LATENCY || by == RankBy.THROUGHPUT)) {
            List<Cell.Measured> many =
                    nearest(ofMeasurement(all, Measurement.CLIENTS), WorkloadCells::count, workload.clients());
            if (!many.isEmpty()) {
                if (workload.perSecond() != null) {
                    gaps.add("each client sends its next request at once, not at "
                            + Figures.rate(Double.valueOf(workload.perSecond())));
                }
                return sized(many, workload, placement, count(many.get(0)) + " clients", gaps);
            }
            gaps.add("the figures are of one client, not of " + workload.clients() + ": ./ipc-suite run --clients "
                    + workload.clients() + " measures that");
        }
        if (workload.subscribers() > 1 && by == RankBy.THROUGHPUT) {
            List<Cell.Measured> published =
                    nearest(ofMeasurement(all, Measurement.SUBSCRIBERS), WorkloadCells::count, workload.subscribers());
            if (!published.isEmpty()) {
                return sized(published, workload, placement, count(published.get(0)) + " subscribers", gaps);
            }
            gaps.add("the figures are of one reader, not of " + workload.subscribers()
                    + " that each see everything: ./ipc-suite run --subscribers " + workload.subscribers()
                    + " measures that");
        }
        Integer rate = workload.perSecond();
        if (rate == null || by == RankBy.THROUGHPUT) {
            Measurement measurement = by.measurement();
            String words = measurement == Measurement.ROUNDTRIP ? "closed loop" : "";
            if (by == RankBy.LATENCY) {
                gaps.add("closed loop: each request follows the reply at once; where there are pauses, say --rate");
            }
            return sized(
                    measurement == null ? List.of() : ofMeasurement(all, measurement),
                    workload,
                    placement,
                    words,
                    gaps);
        }
        List<Cell.Measured> atRate =
                nearest(ofMeasurement(all, Measurement.LATENCY_AT_RATE), WorkloadCells::rate, rate);
        if (atRate.isEmpty()) {
            gaps.add("no " + (by == RankBy.LATENCY ? "latency" : "processor time") + " was measured at "
                    + Figures.rate((double) rate) + ": ./ipc-suite run --rate " + rate + " measures it");
            return new WorkloadCells(List.of(), "", gaps);
        }
        return sized(atRate, workload, placement, "at " + Figures.rate((double) rate(atRate.get(0))), gaps);
    }

    private static WorkloadCells sized(
            List<Cell.Measured> cells, Workload workload, @Nullable Placement wanted, String words, List<String> gaps) {
        List<Integer> sizes =
                cells.stream().map(Cell::sizeBytes).distinct().sorted().toList();
        int size = sizes.stream()
                .filter(measured -> measured >= workload.sizeBytes())
                .findFirst()
                .orElseGet(() -> sizes.isEmpty() ? 0 : sizes.get(sizes.size() - 1));
        Placement placement = wanted != null
                ? wanted
                : cells.stream()
                        .filter(cell -> cell.sizeBytes() == size)
                        .map(Cell::placement)
                        .min(Comparator.comparingInt(WorkloadCells::order))
                        .orElse(Placement.SPLIT);
        List<Cell.Measured> chosen = cells.stream()
                .filter(cell -> cell.sizeBytes() == size && cell.placement().equals(placement))
                .toList();
        if (!chosen.isEmpty() && (size < workload.sizeBytes() || size > ALIKE * workload.sizeBytes())) {
            gaps.add("the figures are of messages of " + Figures.size(size) + ", not of "
                    + Figures.size(workload.sizeBytes()));
        }
        return new WorkloadCells(chosen, words, gaps);
    }

    /** Any other placement comes behind them. */
    private static int order(Placement placement) {
        int index = PLACEMENTS.indexOf(placement);
        return index < 0 ? PLACEMENTS.size() : index;
    }

    private static List<Cell.Measured> ofMeasurement(List<Cell.Measured> cells, Measurement measurement) {
        return cells.stream().filter(cell -> cell.measurement() == measurement).toList();
    }

    /** Those cells whose number is most like the wanted one; none if none is alike. */
    private static List<Cell.Measured> nearest(List<Cell.Measured> cells, ToIntFunction<Cell> number, int wanted) {
        return cells.stream()
                .map(number::applyAsInt)
                .distinct()
                .filter(found -> found <= ALIKE * wanted && wanted <= ALIKE * found)
                .min(Comparator.comparingDouble(found -> Math.abs(Math.log((double) found / wanted))))
                .map(nearest -> cells.stream()
                        .filter(cell -> number.applyAsInt(cell) == nearest)
                        .toList())
                .orElse(List.of());
    }

    private static int count(Cell cell) {
        return cell.many() == null ? 0 : cell.many().count();
    }

    private static int rate(Cell cell) {
        return cell.requestsPerS() == null ? 0 : cell.requestsPerS();
    }
}
