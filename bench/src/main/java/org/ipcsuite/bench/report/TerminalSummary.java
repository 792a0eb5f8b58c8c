package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.Status;

/**
 * What a run says at its end: all tables if they are short, else one line for each mechanism; and what to take from it.
 */
public final class TerminalSummary {

    /** Lines, unless all are asked for. */
    static final int MOST_LINES = 60;

    private static final int MOST_FAILURES = 3;

    private TerminalSummary() {}

    /**
     * For a terminal.
     *
     * @param width its columns
     * @param isVerbose whether all tables are wanted, however long
     * @param summary where all tables are
     */
    public static String text(Run run, int width, boolean isVerbose, String summary) {
        String conclusions = conclusions(run, width);
        String all = SummaryTables.text(run, width);
        boolean isShort = all.lines().count() + conclusions.lines().count() <= MOST_LINES;
        return isVerbose || isShort
                ? all + conclusions
                : Overview.of(run, width)
                        .map(table -> brief(run, table, width, summary) + conclusions)
                        .orElse(all);
    }

    private static String conclusions(Run run, int width) {
        List<String> lines = Conclusions.of(run);
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            // a paragraph would close the gaps between columns
            text.append(line.length() <= width ? line + "\n" : Paragraph.of("", "    ", line, width));
        }
        return lines.isEmpty() ? "" : "\n" + text;
    }

    private static String brief(Run run, String table, int width, String summary) {
        StringBuilder text = new StringBuilder(table + "\n");
        text.append(Paragraph.of("", Overview.LEGEND + SummaryTables.steadiness(run), width));
        Overview.causes(run).forEach(why -> text.append(Paragraph.of("", "  ", why.text(), width)));
        List<String> failed = new ArrayList<>();
        Set<String> measured = run.measured().stream().map(Cell::mechanism).collect(Collectors.toSet());
        Set<String> partly = new LinkedHashSet<>();
        Set<String> unmeasured = new LinkedHashSet<>();
        for (Cell cell : run.cells()) {
            if (cell.hasFailed()) {
                failed.add(SummaryTables.outcome(cell));
            } else if (!cell.family().equals(Families.BASELINE)
                    && (cell.status() == Status.UNAVAILABLE || cell.status() == Status.NOT_MEASURED)) {
                (measured.contains(cell.mechanism()) ? partly : unmeasured).add(cell.mechanism());
            }
        }
        failed.stream().limit(MOST_FAILURES).forEach(line -> text.append(Paragraph.of("  ", "      ", line, width)));
        if (failed.size() > MOST_FAILURES) {
            text.append("  ").append(failed.size() - MOST_FAILURES).append(" more failed\n");
        }
        text.append(named("Partly measured: ", partly, width)).append(named("Not measured: ", unmeasured, width));
        text.append(RunFacts.took(run, width));
        return text.append(Paragraph.of("", "All tables and reasons: " + summary + ", or with --verbose.", width))
                .toString();
    }

    private static String named(String what, Set<String> mechanisms, int width) {
        return mechanisms.isEmpty() ? "" : Paragraph.of(what, String.join(", ", mechanisms) + ".", width);
    }
}
