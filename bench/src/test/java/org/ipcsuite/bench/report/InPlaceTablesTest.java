package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellId;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Percentiles;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.core.Traits.Waiting;
import org.junit.jupiter.api.Test;

final class InPlaceTablesTest {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    private static Cell measured(Measurement measurement, int size, List<Double> forks) {
        double figure = forks.get(0);
        boolean isRate = measurement.isRate();
        return SampleCells.measured(
                new CellId("mmap-spin", "shm", Waiting.SPINS, measurement, size, Placement.SPLIT, null, null),
                isRate ? 1e9 / figure : figure,
                isRate ? null : new Percentiles(figure, figure, figure, figure, figure),
                forks,
                isRate ? figure : 2e9 / figure,
                null);
    }

    private static List<Cell> cells(int size, List<Double> copiedNs, List<Double> inPlaceNs, double faster) {
        return List.of(
                measured(Measurement.COPIED_ROUNDTRIP, size, copiedNs),
                measured(Measurement.IN_PLACE_ROUNDTRIP, size, inPlaceNs),
                measured(Measurement.COPIED_ONE_WAY, size, List.of(1000.0)),
                measured(Measurement.IN_PLACE_ONE_WAY, size, List.of(1000 * faster)));
    }

    private static Run run(List<Cell> small, List<Cell> large) {
        List<Cell> cells = new ArrayList<>(large);
        cells.addAll(small);
        return SampleRuns.with(SampleRuns.quick(), cells);
    }

    @Test
    void aFactorOverOneIsFasterInPlaceRoundTripAndOneWay() {
        Run run = run(
                cells(KIB, List.of(1_000.0), List.of(1_250.0), 0.5),
                cells(MIB, List.of(600_000.0), List.of(400_000.0), 2));
        List<String> headings = List.of("mechanism", "size", "copied", "in place", "factor", "95 % interval");
        assertThat(InPlaceTables.byTitle(run))
                .containsExactly(
                        entry(
                                "Round trip in place, against copies, placement split",
                                List.of(
                                        headings,
                                        List.of("mmap-spin", "1 KiB", "1 µs", "1.25 µs", "0.80", "-"),
                                        List.of("mmap-spin", "1 MiB", "600 µs", "400 µs", "1.50", "-"))),
                        entry(
                                "One way in place, against copies, placement split",
                                List.of(
                                        headings,
                                        List.of("mmap-spin", "1 KiB", "1 k/s", "500/s", "0.50", "-"),
                                        List.of("mmap-spin", "1 MiB", "1 k/s", "2 k/s", "2.00", "-"))));
        assertThat(InPlaceTables.legend(run))
                .endsWith(" Round trip in place pays (split): mmap-spin at 1 MiB by 1.50."
                        + " One way in place pays (split): mmap-spin at 1 MiB by 2.00.");
    }

    @Test
    void itPaysWhereTheWholeIntervalSaysSo() {
        List<Double> before = Collections.nCopies(8, 1_000.0);
        List<Double> surely = List.of(800.0, 810.0, 790.0, 805.0, 795.0, 800.0, 802.0, 798.0);
        List<Double> perhaps = List.of(800.0, 1_200.0, 790.0, 1_150.0, 900.0, 1_100.0, 850.0, 1_050.0);
        assertThat(InPlaceTables.legend(run(cells(KIB, before, surely, 1), cells(MIB, before, surely, 1))))
                .contains("mmap-spin from 1 KiB on, at 1 MiB by 1.25.", "mmap-spin not up to 1 MiB.");
        assertThat(InPlaceTables.legend(run(cells(KIB, before, surely, 1), cells(MIB, before, perhaps, 1))))
                .contains("Round trip in place pays (split): mmap-spin not up to 1 MiB.");
    }

    @Test
    void whereItWasNotMeasuredNothingIsSaid() {
        assertThat(InPlaceTables.byTitle(SampleRuns.quick())).isEmpty();
        assertThat(InPlaceTables.legend(SampleRuns.quick())).isEmpty();
    }
}
