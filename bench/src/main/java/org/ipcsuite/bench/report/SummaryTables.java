package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.ipcsuite.bench.results.AchievedRate;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.Percentiles;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.bench.results.TextTable;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.text.Columns;
import org.jspecify.annotations.Nullable;

/** The tables of a run as text: for the terminal, and as Markdown. */
public final class SummaryTables {

    private static final List<String> RATE_COLUMNS =
            List.of("mechanism", "p50", "p99", "p99.9", "max", "sent", "CPU", "waits");

    /** Of the measurements of a pair, in their order. */
    private static final Map<Measurement, List<String>> COLUMNS = new EnumMap<>(Map.of(
            Measurement.ROUNDTRIP,
            List.of("mechanism", "p50", "p99", "mean", "CPU", "switches", "alloc", "waits"),
            Measurement.LATENCY_AT_RATE,
            RATE_COLUMNS,
            Measurement.LATENCY_AT_HALF,
            RATE_COLUMNS,
            Measurement.CONNECT,
            List.of("mechanism", "p50", "p99", "p99.9", "max", "connections", "waits"),
            Measurement.THROUGHPUT,
            List.of("mechanism", "messages", "MB/s", "delivered", "CPU", "switches", "alloc", "waits")));

    private static final String LEGEND =
            "mean: without stamps. CPU, switches, alloc: of both processes together, for one"
                    + " message; a round trip is two.";

    private static final String DRIFT = " ~: not steady, it still moved while measured.";

    private static final String DRIFT_OF_FEW =
            " ~: not steady, it moved by half or more while measured (too few forks to tell less).";

    /** Of the lines of Markdown that are no table. */
    private static final int MARKDOWN_WIDTH = 80;

    private SummaryTables() {}

    /** For a terminal of that width. */
    public static String text(Run run, int width) {
        StringBuilder text = new StringBuilder();
        List<CauseNote> causes = CauseNote.of(run);
        tables(run)
                .forEach((title, table) -> text.append(title)
                        .append('\n')
                        .append(aligned(table, width))
                        .append(causes(causes, title, note -> Paragraph.of("  ", note, width)))
                        .append('\n'));
        if (!text.isEmpty()) {
            text.append(legend(run, width)).append('\n');
        }
        for (String line : notMeasured(run)) {
            text.append(Paragraph.of("  ", "      ", line, width));
        }
        return text.append(RunFacts.of(run, width)).toString();
    }

    /** For a README or an issue. */
    public static String markdown(Run run) {
        StringBuilder text = new StringBuilder("# IPC comparison, profile " + run.profile() + "\n\n"
                + run.environment().summary() + "\n\n");
        List<CauseNote> causes = CauseNote.of(run);
        run.environment()
                .warnings()
                .forEach(warning -> text.append("> - ").append(warning).append("\n"));
        tables(run).forEach((title, table) -> {
            text.append("\n## ").append(title).append("\n\n").append(Columns.markdown(table));
            text.append(causes(causes, title, note -> "\n" + note + "\n"));
        });
        if (!run.measured().isEmpty()) {
            text.append('\n').append(legend(run, MARKDOWN_WIDTH));
        }
        String others =
                notMeasured(run).stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
        return text.append(others.isEmpty() ? "" : "\n" + others)
                .append('\n')
                .append(RunFacts.of(run, MARKDOWN_WIDTH))
                .toString();
    }

    /** Why figures of that table are not what one expects. */
    private static String causes(List<CauseNote> all, String title, UnaryOperator<String> shown) {
        return CauseNote.under(title, all).stream()
                .map(note -> shown.apply(note.text()))
                .collect(Collectors.joining());
    }

    private static String legend(Run run, int width) {
        boolean hasNative = run.measured().stream()
                .map(Cell.Measured::nativeFigures)
                .anyMatch(inC -> inC != null && !inC.ratios().isEmpty());
        boolean hasRates =
                run.measured().stream().anyMatch(cell -> cell.measurement().isScheduled());
        return Paragraph.of(
                "",
                LEGEND
                        + steadiness(run)
                        + (hasRates ? RateTables.LEGEND : "")
                        + InPlaceTables.legend(run)
                        + ManyTables.legend(run)
                        + (hasNative ? NativeTables.LEGEND : "")
                        + (run.libraries() == null ? "" : LibraryTables.LEGEND),
                width);
    }

    /** What the mark of a figure that still moved means; nothing if no figure has it. */
    static String steadiness(Run run) {
        List<Cell.Measured> moved = run.measured().stream()
                .filter(cell -> Boolean.FALSE.equals(cell.steady()))
                .toList();
        boolean areFew = moved.stream().anyMatch(cell -> cell.forkFigures().size() < Bootstrap.ENOUGH);
        return moved.isEmpty() ? "" : areFew ? DRIFT_OF_FEW : DRIFT;
    }

    /** The rows of each table by its title, the headings first. */
    static Map<String, List<List<String>>> tables(Run run) {
        Map<String, List<Cell.Measured>> groups = groups(run);
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        groups.forEach((title, cells) -> {
            List<List<String>> table = new ArrayList<>();
            table.add(COLUMNS.get(cells.get(0).measurement()));
            cells.stream().map(SummaryTables::row).forEach(table::add);
            tables.put(title, table);
        });
        tables.putAll(RateTables.of(run));
        tables.putAll(DepthTables.of(run));
        tables.putAll(InPlaceTables.byTitle(run));
        Map<String, List<Cell.Measured>> many = ManyTables.groups(run);
        tables.putAll(ManyTables.of(many));
        tables.putAll(NativeTables.of(groups));
        tables.putAll(NativeTables.of(many));
        tables.putAll(LibraryTables.of(run));
        return tables;
    }

    /** What was measured, by table, the best first. */
    private static Map<String, List<Cell.Measured>> groups(Run run) {
        Map<String, List<Cell.Measured>> groups = new LinkedHashMap<>();
        for (Measurement measurement : COLUMNS.keySet()) {
            for (Cell.Measured cell : run.measured()) {
                if (cell.measurement() == measurement) {
                    groups.computeIfAbsent(TableKey.of(cell).title(), key -> new ArrayList<>())
                            .add(cell);
                }
            }
        }
        groups.values().forEach(cells -> cells.sort(byWaitingThenBest()));
        return groups;
    }

    /** The baseline first, then each kind of waiting by itself: they are never ranked in one list. */
    private static Comparator<Cell.Measured> byWaitingThenBest() {
        Comparator<Cell.Measured> best = Comparator.comparingDouble(cell -> cell.measurement() == Measurement.THROUGHPUT
                ? -Objects.requireNonNull(cell.messagesPerS())
                : RateTables.rank(cell));
        return Comparator.comparing((Cell.Measured cell) -> !cell.family().equals(Families.BASELINE))
                .thenComparing(Cell::waiting)
                .thenComparing(cell -> !cell.isRateReached())
                .thenComparing(best);
    }

    private static List<String> row(Cell.Measured cell) {
        String cpu = cpu(cell);
        String waits = waits(cell);
        return switch (cell.measurement()) {
            case ROUNDTRIP ->
                List.of(
                        cell.mechanism(),
                        marked(cell, Figures.time(times(cell).p50Ns())),
                        Figures.time(times(cell).p99Ns()),
                        Figures.time(cell.meanWithoutStampsNs() == null ? cell.meanNs() : cell.meanWithoutStampsNs()),
                        cpu,
                        switches(cell),
                        allocated(cell),
                        waits);
            case LATENCY_AT_RATE, LATENCY_AT_HALF ->
                List.of(
                        cell.mechanism(),
                        RateTables.wait(cell),
                        waited(cell, times(cell).p99Ns()),
                        waited(cell, times(cell).p999Ns()),
                        waited(cell, times(cell).maxNs()),
                        sent(cell),
                        RateTables.cpu(cell),
                        waits);
            case CONNECT ->
                List.of(
                        cell.mechanism(),
                        Figures.time(times(cell).p50Ns()),
                        Figures.time(times(cell).p99Ns()),
                        Figures.time(times(cell).p999Ns()),
                        Figures.time(times(cell).maxNs()),
                        String.valueOf(cell.samples()),
                        waits);
            case THROUGHPUT ->
                List.of(
                        cell.mechanism(),
                        marked(cell, Figures.rate(cell.messagesPerS())),
                        Figures.number(cell.megabytesPerS()),
                        delivered(cell),
                        cpu,
                        switches(cell),
                        allocated(cell),
                        waits);
            case PIPELINED,
                    COPIED_ROUNDTRIP,
                    IN_PLACE_ROUNDTRIP,
                    COPIED_ONE_WAY,
                    IN_PLACE_ONE_WAY,
                    CLIENTS,
                    PAIRS,
                    SUBSCRIBERS ->
                throw new IllegalArgumentException(cell.measurement().label() + " has tables of its own");
        };
    }

    static String delivered(Cell.Measured cell) {
        Double ratio = cell.deliveredRatio();
        return ratio == null ? "-" : Figures.delivered(ratio);
    }

    static String cpu(Cell.Measured cell) {
        return Figures.time(cell.cost() == null ? null : cell.cost().cpuNsPerMessage());
    }

    private static Percentiles times(Cell.Measured cell) {
        return Objects.requireNonNull(cell.percentiles());
    }

    private static String waited(Cell.Measured cell, double ns) {
        return cell.isRateReached() ? Figures.time(ns) : RateTables.NONE;
    }

    private static String sent(Cell.Measured cell) {
        AchievedRate achieved = cell.achieved();
        return achieved == null
                ? Figures.rate(null)
                : (achieved.isReached() ? "" : "only ") + Figures.rate(achieved.requestsPerS());
    }

    /** How it waits, unless it is no mechanism. */
    static String waits(Cell cell) {
        return switch (cell.family()) {
            case Families.BASELINE -> "harness";
            case Families.COMPARISON -> Families.COMPARISON;
            default -> cell.waits();
        };
    }

    static String marked(Cell.Measured cell, String figure) {
        return Boolean.FALSE.equals(cell.steady()) ? "~" + figure : figure;
    }

    private static String rate(@Nullable Integer perS) {
        return Figures.rate(perS == null ? null : Double.valueOf(perS));
    }

    private static String switches(Cell.Measured cell) {
        return cell.cost() == null ? "-" : Figures.number(hundredths(cell.cost().switchesPerMessage()));
    }

    static String allocated(Cell.Measured cell) {
        if (cell.clientAllocatedBytes() == null) {
            return "-";
        }
        double peer = cell.peerAllocatedBytes() == null ? 0 : cell.peerAllocatedBytes();
        return Figures.number(hundredths(cell.clientAllocatedBytes() + peer)) + " B";
    }

    private static double hundredths(double value) {
        return Math.round(100 * value) / 100.0;
    }

    private static String aligned(List<List<String>> table, int width) {
        TextTable text = new TextTable(table.get(0));
        table.stream().skip(1).forEach(text::add);
        return text.text(width);
    }

    /** What has no figure, or none in C though it was tried there, with the reason. */
    private static List<String> notMeasured(Run run) {
        List<String> lines = new ArrayList<>();
        for (Cell cell : run.cells()) {
            if (!(cell instanceof Cell.Measured) || cell.hasFailed()) {
                lines.add(outcome(cell));
            }
        }
        return lines;
    }

    /** Which cell it is that has no figure, or none in C, and why. */
    public static String outcome(Cell cell) {
        return cell instanceof Cell.Measured measured && measured.nativeFigures() != null
                ? named(cell, "failed in C", measured.nativeFigures().reason())
                : named(cell, cell.status().label(), cell.reason());
    }

    private static String named(Cell cell, String outcome, String reason) {
        return String.join(
                " ",
                cell.mechanism(),
                cell.measurement().label(),
                (cell.requestsPerS() == null ? "" : rate(cell.requestsPerS()) + " ")
                        + (cell.depth() == null ? "" : cell.depth() + " in flight, ")
                        + (cell.many() == null ? "" : cell.many().words() + ", ")
                        + Figures.size(cell.sizeBytes()),
                cell.placement().label() + ":",
                outcome + ":",
                reason.replaceAll("\\s+", " "));
    }
}
