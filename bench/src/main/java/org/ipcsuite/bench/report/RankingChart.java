package org.ipcsuite.bench.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.statistics.Interval;
import org.ipcsuite.core.Traits;

/**
 * A ranking as one SVG file, for pages without scripts. Each kind of waiting has a panel, and each panel a linear axis
 * from 0.
 *
 * <pre>
 *   mechanism  |----|--o--|-----|-----|  median   relative to unix-stream
 * </pre>
 */
final class RankingChart {

    private static final String REFERENCE = "unix-stream";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int WIDTH = 860;
    private static final int MARGIN = 16;
    private static final int PLOT_LEFT = 160;
    private static final int PLOT_WIDTH = 520;
    private static final int FIGURE_LEFT = 700;
    private static final int RATIO_LEFT = 780;
    private static final int ROW = 22;
    private static final int HEAD = 62;
    private static final int PANEL_HEAD = 26;
    private static final int AXIS = 34;
    private static final int FOOT = 24;

    private final Ranking ranking;
    private final Palette palette;
    private final StringBuilder svg = new StringBuilder();

    RankingChart(Ranking ranking, Palette palette) {
        this.ranking = ranking;
        this.palette = palette;
    }

    /** The file. */
    String svg() {
        svg.setLength(0);
        Map<Traits.Waiting, List<Cell.Measured>> panels = new TreeMap<>(Comparator.reverseOrder());
        ranking.cells()
                .forEach(cell -> panels.computeIfAbsent(cell.waiting(), kind -> new ArrayList<>())
                        .add(cell));
        int height = HEAD
                + panels.values().stream().mapToInt(RankingChart::panelHeight).sum()
                + FOOT;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif\""
                        + " font-size=\"13\">",
                WIDTH, height, WIDTH, height);
        add("<rect width=\"%d\" height=\"%d\" fill=\"%s\"/>", WIDTH, height, palette.colour("page"));
        text(
                MARGIN,
                26,
                "text",
                "font-size=\"16\" font-weight=\"600\"",
                ranking.key().title());
        text(MARGIN, 46, "muted", "font-size=\"12\"", legend());
        int y = HEAD;
        for (Map.Entry<Traits.Waiting, List<Cell.Measured>> panel : panels.entrySet()) {
            y = panel(title(panel.getKey()), panel.getValue(), y);
        }
        text(MARGIN, y + 14, "muted", "font-size=\"11\"", origin());
        return svg.append("</svg>\n").toString();
    }

    private String legend() {
        boolean hasIntervals = ranking.cells().stream().anyMatch(cell -> cell.interval() != null);
        boolean hasForks =
                ranking.cells().stream().anyMatch(cell -> cell.forkFigures().size() > 1);
        return "Lower is better. Dot = median" + (hasIntervals ? ", bar = 95 % interval" : "")
                + (hasForks ? ", ticks = forks" : "") + ", × = relative to " + REFERENCE + ".";
    }

    private String origin() {
        return "Profile " + ranking.run().profile() + ", "
                + DAY.format(ranking.run().startedAt()) + ", "
                + ranking.run().environment().summary();
    }

    /** As the page's script has it. */
    private static String title(Traits.Waiting waiting) {
        return switch (waiting) {
            case SLEEPS -> "Sleeping: woken by the kernel";
            case ADAPTIVE -> "Adaptive: spins briefly, then sleeps; uses a core while messages follow each other";
            case SPINS -> "Spinning: a receiver uses a core while it waits";
        };
    }

    private static int panelHeight(List<Cell.Measured> cells) {
        return PANEL_HEAD + cells.size() * ROW + AXIS;
    }

    private int panel(String title, List<Cell.Measured> cells, int top) {
        text(PLOT_LEFT, top + 12, "text", "font-weight=\"600\"", title);
        int first = top + PANEL_HEAD;
        int bottom = first + cells.size() * ROW;
        LinearAxis axis =
                LinearAxis.of(cells.stream().map(RankingChart::furthest).toList());
        for (int i = 0; i <= axis.ticks(); i++) {
            double x = x(i * axis.step(), axis);
            line(x, first - 4, x, bottom + 2, "grid", 1);
            text(
                    x,
                    bottom + 18,
                    "muted",
                    "font-size=\"12\" text-anchor=\"middle\"",
                    i == 0 ? "0" : Figures.time(i * axis.step()));
        }
        for (int i = 0; i < cells.size(); i++) {
            row(cells.get(i), first + i * ROW + ROW / 2, axis);
        }
        return bottom + AXIS;
    }

    private void row(Cell.Measured cell, int y, LinearAxis axis) {
        String paint = cell.family();
        Interval interval = cell.interval();
        text(PLOT_LEFT - 12, y + 4, paint, "font-weight=\"600\" text-anchor=\"end\"", cell.mechanism());
        if (interval != null) {
            double from = x(interval.low(), axis);
            add(
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"8\" fill=\"%s\" opacity=\"0.4\"/>",
                    from, y - 4, Math.max(1, x(interval.high(), axis) - from), palette.colour(paint));
        }
        cell.forkFigures().stream()
                .filter(fork -> fork <= axis.end())
                .forEach(fork -> line(x(fork, axis), y - 6, x(fork, axis), y + 6, paint, 1.2));
        mark(cell, y, axis);
        text(FIGURE_LEFT, y + 4, "text", "", Figures.time(Ranking.nanos(cell)));
        ranking.cells().stream()
                .filter(other -> other.mechanism().equals(REFERENCE))
                .findFirst()
                .ifPresent(reference -> text(
                        RATIO_LEFT,
                        y + 4,
                        "muted",
                        "",
                        Figures.ratio(Ranking.nanos(cell) / Ranking.nanos(reference)) + "×"));
    }

    /** A dot, or an arrow where the axis ends before it. */
    private void mark(Cell.Measured cell, int y, LinearAxis axis) {
        double x = x(Ranking.nanos(cell), axis);
        String paint = palette.colour(cell.family());
        if (Ranking.nanos(cell) > axis.end()) {
            add("<polygon points=\"%.1f,%d %.1f,%d %.1f,%d\" fill=\"%s\"/>", x - 9, y - 6, x, y, x - 9, y + 6, paint);
        } else {
            add("<circle cx=\"%.1f\" cy=\"%d\" r=\"5\" fill=\"%s\"/>", x, y, paint);
        }
    }

    private static double furthest(Cell.Measured cell) {
        Interval interval = cell.interval();
        return Math.max(
                interval == null ? 0 : interval.high(),
                Math.max(Ranking.nanos(cell), cell.forkFigures().isEmpty() ? 0 : Collections.max(cell.forkFigures())));
    }

    private static double x(double nanos, LinearAxis axis) {
        return PLOT_LEFT + PLOT_WIDTH * axis.share(nanos);
    }

    private void line(double x1, double y1, double x2, double y2, String paint, double width) {
        add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
                x1, y1, x2, y2, palette.colour(paint), width);
    }

    private void text(double x, int y, String paint, String attributes, String words) {
        add(
                "<text x=\"%.1f\" y=\"%d\" fill=\"%s\" %s>%s</text>",
                x, y, palette.colour(paint), attributes, escaped(words));
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is in no module here
    private void add(String element, Object... values) {
        svg.append(String.format(Locale.ROOT, element, values)).append('\n');
    }

    /** XML has no place for most control characters, not even escaped. */
    private static String escaped(String words) {
        return words.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
