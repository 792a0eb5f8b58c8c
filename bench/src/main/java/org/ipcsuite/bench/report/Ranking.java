package org.ipcsuite.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.TableKey;

/**
 * The round trips that represent a run where there is room for one table.
 *
 * @param run where they are from
 * @param key size and placement: 64 B if measured, and the first placement
 * @param cells mechanisms that were measured there, the fastest first
 */
record Ranking(Run run, TableKey key, List<Cell.Measured> cells) {

    /** Empty if no mechanism's round trip was measured. */
    static Optional<Ranking> of(Run run) {
        List<Cell.Measured> measured = run.measured().stream()
                .filter(Ranking::isRanked)
                .filter(run::isOf)
                .toList();
        return measured.stream()
                .min(Comparator.comparing((Cell.Measured cell) -> cell.sizeBytes() != TableKey.RANKED_SIZE)
                        .thenComparing(Cell::sizeBytes))
                .map(TableKey::of)
                .map(key -> new Ranking(
                        run,
                        key,
                        measured.stream()
                                .filter(cell -> TableKey.of(cell).equals(key))
                                .sorted(Comparator.comparing(Ranking::nanos))
                                .toList()));
    }

    static double nanos(Cell.Measured cell) {
        return Objects.requireNonNull(cell.p50Ns());
    }

    private static boolean isRanked(Cell.Measured cell) {
        return cell.measurement() == Measurement.ROUNDTRIP
                && !cell.family().equals(Families.BASELINE)
                && !cell.family().equals(Families.COMPARISON);
    }
}
