package org.ipcsuite.bench.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.ipcsuite.bench.results.Run;

/**
 * A run in Markdown: a chart and tables. What machines and mechanisms said is text there, too, and no markup.
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
     * The chart and its table alone.
     *
     * @param whole where all of it is
     */
    String excerpt(String whole) {
        Optional<Ranking> ranking = Ranking.of(run);
        if (ranking.isEmpty()) {
            return "No round trip was measured.\n";
        }
        return picture(ranking.get()) + "\n" + caption(ranking.get()) + " [" + whole + "](" + whole
                + ") has the other tables, and what about that machine affects them.\n\n" + table(ranking.get());
    }

    private String picture(Ranking ranking) {
        return "<picture>\n  <source media=\"(prefers-color-scheme: dark)\" srcset=\"" + dark + "\">\n"
                + "  <img alt=\"" + ranking.key().title() + ": "
                + ranking.cells().size()
                + " mechanisms ranked, those that spin apart\" src=\"" + light + "\">\n</picture>\n";
    }

    private static String caption(Ranking ranking) {
        Run run = ranking.run();
        return escaped(ranking.key().title() + ", profile " + run.profile() + ", "
                + DAY.format(run.startedAt()) + ", "
                + run.environment().summary() + ".");
    }

    private String table(Ranking ranking) {
        String tables = tables();
        String heading = HEADING + ranking.key().title() + "\n\n";
        int start = tables.indexOf(heading) + heading.length();
        int end = tables.indexOf("\n\n", start);
        return tables.substring(start, end) + "\n";
    }

    private String tables() {
        return escaped(SummaryTables.markdown(run));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
