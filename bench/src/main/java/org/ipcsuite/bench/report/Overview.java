package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.bench.results.TextTable;
import org.jspecify.annotations.Nullable;

/** A line for each mechanism, with what it is ranked by: at the size and placement of the {@link Ranking}. */
final class Overview {

    static final String LEGEND = "p50, p99: of a round trip, nothing else in flight. At a rate: p50 of what a request"
            + " waits, and processor time of both processes in percent of one core. one way: messages a second.";

    private final List<Cell.Measured> cells;
    private final TableKey key;
    private final @Nullable Integer rate;

    private Overview(Run run, TableKey key) {
        this.key = key;
        this.cells = run.measured().stream()
                .filter(cell ->
                        cell.sizeBytes() == key.sizeBytes() && cell.placement().equals(key.placement()))
                .filter(cell -> !cell.family().equals(Families.BASELINE))
                .toList();
        this.rate = Conclusions.usualRate(cells).orElse(null);
    }

    /** The table; empty if no mechanism was measured. */
    static Optional<String> of(Run run, int width) {
        return Ranking.of(run).map(ranking -> new Overview(run, ranking.key()).text(width));
    }

    /** Why figures in it are not what one expects. */
    static List<CauseNote> causes(Run run) {
        return Ranking.of(run)
                .map(ranking -> CauseNote.under(ranking.key().title(), CauseNote.of(run)))
                .orElse(List.of());
    }

    private String text(int width) {
        List<String> headings = new ArrayList<>(List.of("mechanism", "p50", "p99"));
        if (rate != null) {
            headings.addAll(List.of("at " + Figures.rate(Double.valueOf(rate)), "CPU"));
        }
        headings.addAll(List.of("one way", "waits"));
        TextTable table = new TextTable(headings);
        cells.stream()
                .filter(cell -> cell.measurement() == Measurement.ROUNDTRIP)
                .sorted(Comparator.comparing(Cell.Measured::waiting).thenComparing(Ranking::nanos))
                .map(this::row)
                .forEach(table::add);
        return "Ranking, " + Figures.size(key.sizeBytes()) + ", placement "
                + key.placement().label() + "\n" + table.text(width);
    }

    private List<String> row(Cell.Measured cell) {
        List<String> row = new ArrayList<>(List.of(
                cell.mechanism(),
                SummaryTables.marked(cell, Figures.time(cell.p50Ns())),
                Figures.time(Objects.requireNonNull(cell.percentiles()).p99Ns())));
        if (rate != null) {
            Optional<Cell.Measured> at = other(cell, Measurement.LATENCY_AT_RATE, rate);
            row.add(at.map(RateTables::wait).orElse(isMissedBelow(cell) ? RateTables.NOT_REACHED : "-"));
            row.add(RateTables.cpu(at.orElse(null)));
        }
        row.add(Figures.rate(other(cell, Measurement.THROUGHPUT, null)
                .map(Cell.Measured::messagesPerS)
                .orElse(null)));
        row.add(SummaryTables.waits(cell));
        return row;
    }

    /** A rate over one that is not reached is not tried. */
    private boolean isMissedBelow(Cell.Measured cell) {
        return cells.stream()
                .anyMatch(other -> other.mechanism().equals(cell.mechanism())
                        && other.measurement() == Measurement.LATENCY_AT_RATE
                        && !other.isRateReached());
    }

    private Optional<Cell.Measured> other(Cell.Measured cell, Measurement measurement, @Nullable Integer perS) {
        return cells.stream()
                .filter(other -> other.mechanism().equals(cell.mechanism())
                        && other.measurement() == measurement
                        && Objects.equals(other.requestsPerS(), perS))
                .findFirst();
    }
}
