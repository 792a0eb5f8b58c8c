package org.ipcsuite.bench.report;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.text.Columns;
import org.ipcsuite.bench.results.text.ShellWords;

/**
 * A run in Markdown: a chart and tables. Texts from machines and mechanisms are escaped there too.
 *
 * @param run the run
 * @param light the chart for a light page, as seen from the text
 * @param dark the same for a dark one
 */
record MarkdownReport(Run run, String light, String dark) {

    private static final String HEADING = "\n## ";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** All tables, the chart in front of them. */
    String text() {
        String tables = tables();
        int first = tables.indexOf(HEADING);
        return Ranking.of(run)
                .filter(ranking -> first >= 0)
                .map(ranking -> tables.substring(0, first) + "\n" + picture(ranking) + tables.substring(first))
                .orElse(tables);
    }

    /**
     * The chart and its table.
     *
     * @param whole path of the file with all tables
     * @param mechanisms rows of the table; all if empty
     * @throws IOException if one of them was not measured
     */
    String excerpt(String whole, Set<String> mechanisms) throws IOException {
        Optional<Ranking> ranking = Ranking.of(run);
        if (ranking.isEmpty()) {
            return "No round trip was measured.\n";
        }
        return picture(ranking.get()) + "\n" + caption(ranking.get()) + " [" + whole + "](" + whole
                + ") has all tables, and what about that machine affects them.\n\n" + table(ranking.get(), mechanisms)
                + causes(ranking.get(), mechanisms);
    }

    private static String causes(Ranking ranking, Set<String> mechanisms) {
        return escaped(CauseNote.under(ranking.key().title(), CauseNote.of(ranking.run())).stream()
                .flatMap(note -> mechanisms.isEmpty() ? Stream.of(note) : note.among(mechanisms).stream())
                .map(note -> "\n" + note.text() + "\n")
                .collect(Collectors.joining()));
    }

    /** What libraries cost. */
    static String libraries(Run run) {
        return part(run, LibraryTables.of(run), LibraryTables.LEGEND);
    }

    /** What native calls cost by each binding. */
    static String bindings(Run run) {
        return part(run, BindingTables.of(run), BindingTables.LEGEND);
    }

    /** From which run, the tables, and what their columns mean. */
    private static String part(Run run, Map<String, List<List<String>>> tables, String legend) {
        // where a run is stored is not a part of what a reader repeats
        StringBuilder text = new StringBuilder("Profile " + facts(run) + ":\n\n    ./ipc-suite "
                + ShellWords.without("--out", run.commandLine()) + "\n");
        tables.forEach((title, table) ->
                text.append("\n### ").append(title).append("\n\n").append(Columns.markdown(table)));
        return escaped(text.append('\n').append(legend.strip()).append('\n').toString());
    }

    /** Its profile, day and machine. */
    private static String facts(Run run) {
        return run.profile() + ", " + DAY.format(run.startedAt()) + ", "
                + run.environment().summary();
    }

    private String picture(Ranking ranking) {
        return "<picture>\n  <source media=\"(prefers-color-scheme: dark)\" srcset=\"" + dark + "\">\n"
                + "  <img alt=\"" + ranking.key().title() + ": "
                + ranking.cells().size()
                + " mechanisms ranked, those that spin apart\" src=\"" + light + "\">\n</picture>\n";
    }

    private static String caption(Ranking ranking) {
        return escaped(ranking.key().title() + ", profile " + facts(ranking.run()) + ".");
    }

    private String table(Ranking ranking, Set<String> mechanisms) throws IOException {
        String title = ranking.key().title();
        List<List<String>> table =
                Objects.requireNonNull(SummaryTables.tables(run).get(title));
        Set<String> missing = new TreeSet<>(mechanisms);
        List<List<String>> rows = new ArrayList<>(table.subList(0, 1));
        for (List<String> row : table.subList(1, table.size())) {
            if (mechanisms.isEmpty() || missing.remove(row.get(0))) {
                rows.add(row);
            }
        }
        if (!missing.isEmpty()) {
            throw new IOException("this run has no figure in '" + title + "' of " + String.join(", ", missing));
        }
        return escaped(Columns.markdown(rows));
    }

    private String tables() {
        return escaped(SummaryTables.markdown(run));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
