package org.ipcsuite.bench.report.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.bench.results.statistics.Holm;
import org.ipcsuite.bench.results.statistics.Interval;
import org.ipcsuite.bench.results.statistics.MannWhitney;
import org.ipcsuite.bench.results.statistics.Medians;
import org.jspecify.annotations.Nullable;

/**
 * Two runs, table by table. A change is called where two things agree: the 95 % interval of the ratio lies beyond the
 * noise floor, and Mann-Whitney's test finds the forks further apart than the floor, p &lt; 0.05 after Holm's correction
 * for the mechanisms of the table.
 *
 * @param warnings what makes the two hard to compare, a sentence each
 * @param noiseFloor where the floor comes from, in words
 * @param tables in the order of the first run
 */
public record Comparison(List<String> warnings, String noiseFloor, List<ComparedTable> tables) {

    /** A p under it is not left to chance. */
    static final double SIGNIFICANT = 0.05;

    /** Compares the second with the first. */
    public static Comparison of(Run a, Run b, NoiseFloor floor) {
        List<ComparedTable> tables = new ArrayList<>();
        CellPair.match(a, b).forEach((key, pairs) -> {
            List<CellPair> shown = pairs.stream().filter(Comparison::hasFigure).toList();
            if (!shown.isEmpty()) {
                tables.add(table(key, shown, floor.of(key)));
            }
        });
        return new Comparison(Differences.between(a, b), floor.toString(), tables);
    }

    /** Every change with that verdict. */
    public List<Change> changes(Verdict verdict) {
        return tables.stream()
                .flatMap(table -> table.changes().stream())
                .filter(change -> change.verdict() == verdict)
                .toList();
    }

    /** Whether it could tell of any mechanism that it changed. */
    public boolean canTell() {
        return tables.stream().flatMap(table -> table.changes().stream()).anyMatch(change -> change.p() != null);
    }

    private static boolean hasFigure(CellPair pair) {
        return CellPair.times(pair.a()).length > 0 || CellPair.times(pair.b()).length > 0;
    }

    private static ComparedTable table(TableKey key, List<CellPair> pairs, double floor) {
        List<@Nullable Double> corrected = corrected(pairs, floor);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            changes.add(change(pairs.get(i), corrected.get(i), floor));
        }
        List<Double> ratios =
                changes.stream().map(Change::ratio).filter(Objects::nonNull).toList();
        return new ComparedTable(
                key.title(),
                key.measurement(),
                key.sizeBytes(),
                key.placement(),
                key.requestsPerS(),
                key.many(),
                floor,
                ratios.isEmpty() ? null : (Double) Medians.of(ratios),
                changes);
    }

    /** For each pair its p, corrected for those that have one; null with too few forks. */
    private static List<@Nullable Double> corrected(List<CellPair> pairs, double floor) {
        double[] found = pairs.stream()
                .filter(CellPair::hasEnoughForks)
                .mapToDouble(pair -> MannWhitney.p(CellPair.times(pair.a()), CellPair.times(pair.b()), floor))
                .toArray();
        double[] adjusted = Holm.adjusted(found);
        List<@Nullable Double> corrected = new ArrayList<>();
        int next = 0;
        for (CellPair pair : pairs) {
            corrected.add(pair.hasEnoughForks() ? adjusted[next++] : null);
        }
        return corrected;
    }

    private static Change change(CellPair pair, @Nullable Double p, double floor) {
        Double a = median(CellPair.times(pair.a()));
        Double b = median(CellPair.times(pair.b()));
        Double ratio = a == null || b == null ? null : b / a;
        Optional<Interval> interval = pair.interval();
        return new Change(
                pair.mechanism(),
                a,
                b,
                CellPair.times(pair.a()).length,
                CellPair.times(pair.b()).length,
                ratio,
                interval.orElse(null),
                p,
                verdict(pair, interval, p, floor),
                ratio == null ? note(a == null ? pair.a() : pair.b()) : "");
    }

    private static Verdict verdict(CellPair pair, Optional<Interval> interval, @Nullable Double p, double floor) {
        if (CellPair.times(pair.a()).length == 0) {
            return isMissed(pair.a()) ? Verdict.NOT_REACHED_IN_A : Verdict.ONLY_IN_B;
        }
        if (CellPair.times(pair.b()).length == 0) {
            return isMissed(pair.b())
                    ? Verdict.NOT_REACHED_IN_B
                    : pair.b() instanceof Cell.Failed ? Verdict.FAILED_IN_B : Verdict.ONLY_IN_A;
        }
        if (interval.isEmpty() || p == null) {
            return Verdict.TOO_FEW_FORKS;
        }
        if (p >= SIGNIFICANT || interval.get().widened(floor).contains(1)) {
            return Verdict.NO_DIFFERENCE;
        }
        return interval.get().low() > 1 ? Verdict.SLOWER : Verdict.FASTER;
    }

    private static boolean isMissed(@Nullable Cell cell) {
        return cell instanceof Cell.Measured measured && !measured.isRateReached();
    }

    /** Why there is no figure. */
    private static String note(@Nullable Cell cell) {
        if (cell instanceof Cell.Measured measured && measured.achieved() != null) {
            return "the rate is not reached, but "
                    + Figures.rate(measured.achieved().requestsPerS());
        }
        return cell == null
                ? "not part of the other run"
                : cell.status().label() + ": " + cell.reason().replaceAll("\\s+", " ");
    }

    private static @Nullable Double median(double[] times) {
        return times.length == 0 ? null : (Double) Medians.of(times);
    }
}
