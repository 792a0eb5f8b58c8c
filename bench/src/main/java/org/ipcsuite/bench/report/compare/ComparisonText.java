package org.ipcsuite.bench.report.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.TextTable;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.statistics.Interval;

/** A comparison for a terminal, without colour. */
public final class ComparisonText {

    private static final List<String> HEADINGS = List.of("mechanism", "A", "B", "ratio", "95 %", "p", "verdict");

    /** Rows from which on "all alike" means something. */
    private static final int MANY = 5;

    private ComparisonText() {}

    /** All of it. */
    public static String of(Comparison comparison, int width) {
        StringBuilder text = new StringBuilder();
        comparison.warnings().forEach(warning -> text.append(Paragraph.of("! ", "WARNING: " + warning, width)));
        text.append(Paragraph.of(
                "",
                "ratio = time of B / time of A: over 1, B is slower; 95 % = its interval over forks; p = Mann-Whitney,"
                        + " corrected (Holm) within the table. A change is called where both clear the noise floor ("
                        + comparison.noiseFloor() + ") and each side has " + Bootstrap.ENOUGH + " forks or more.",
                width));
        comparison.tables().forEach(table -> text.append('\n').append(of(table, width)));
        return text.append('\n')
                .append(Paragraph.of("", counts(comparison), width))
                .toString();
    }

    /** One line for each regression, for {@code --fail-on}. */
    public static String regressions(Comparison comparison, double share, int width) {
        StringBuilder text = new StringBuilder();
        for (ComparedTable table : comparison.tables()) {
            for (Change change : table.changes()) {
                if (change.isRegressionBeyond(share)) {
                    text.append(Paragraph.of(
                            "regression: ",
                            change.mechanism() + ", " + table.title() + ": "
                                    + (change.ratio() == null ? change.note() : Figures.ratio(change.ratio())),
                            width));
                }
            }
        }
        return text.toString();
    }

    private static String of(ComparedTable table, int width) {
        TextTable rows = new TextTable(HEADINGS);
        table.changes().forEach(change -> rows.add(row(change)));
        StringBuilder text = new StringBuilder(table.title())
                .append(" (noise floor ")
                .append(Figures.percent(table.noiseFloor()))
                .append(")\n")
                .append(rows.text(width));
        table.changes().stream()
                .filter(change -> !change.note().isEmpty())
                .forEach(change -> text.append(Paragraph.of("  ", change.mechanism() + ": " + change.note(), width)));
        Double middle = table.middleRatio();
        boolean isOfMany = table.changes().stream()
                        .filter(change -> change.ratio() != null)
                        .count()
                >= MANY;
        if (middle != null && isOfMany && Math.max(middle, 1 / middle) > 1 + table.noiseFloor()) {
            text.append(Paragraph.of(
                    "  ",
                    "Half of the rows are at " + Figures.ratio(middle)
                            + " or beyond: what moves all alike is the machine, or what all share.",
                    width));
        }
        return text.toString();
    }

    private static List<String> row(Change change) {
        List<String> row =
                new ArrayList<>(List.of(change.mechanism(), Figures.time(change.aNs()), Figures.time(change.bNs())));
        Interval interval = change.interval();
        if (interval != null) {
            row.addAll(List.of(
                    Figures.ratio(change.ratio()),
                    Figures.ratio(interval.low()) + ".." + Figures.ratio(interval.high()),
                    p(Objects.requireNonNull(change.p())),
                    change.verdict().label()));
        } else if (change.ratio() != null) {
            row.addAll(List.of(
                    Figures.ratio(change.ratio()),
                    change.verdict().label() + " (" + change.aForks() + " and " + change.bForks() + ")"));
        } else {
            row.addAll(List.of(Figures.ratio(null), change.verdict().label()));
        }
        return row;
    }

    private static String p(double p) {
        return p < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    private static String counts(Comparison comparison) {
        return Stream.of(Verdict.values())
                .filter(verdict -> !comparison.changes(verdict).isEmpty())
                .map(verdict -> comparison.changes(verdict).size() + " " + verdict.label())
                .collect(Collectors.joining(", "));
    }
}
