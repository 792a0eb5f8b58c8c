package org.ipcsuite.bench.cli;

import java.util.List;
import org.ipcsuite.bench.results.CoreMap;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.PairTime;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.Relation;
import org.ipcsuite.bench.results.RelationTimes;
import org.ipcsuite.bench.results.Shades;
import org.ipcsuite.bench.results.TextTable;

/** The map of a machine's processors for a terminal. */
final class CoresText {

    /** Of the 256 colours, from light to dark blue, and which of them want white letters. */
    private static final int[] BACKGROUNDS = {195, 159, 117, 75, 33, 27, 21, 18};

    private static final int WHITE_FROM = 4;
    /** From there on, the nearest and the farthest pair of many machines are alike. */
    private static final double MUCH_NOISE = 0.5;

    private static final int BLACK = 16;
    private static final int WHITE = 231;

    private final CoreMap map;
    private final int width;
    private final boolean isColoured;
    private final Shades shades;
    private final CoreMap.Unit unit;
    private final boolean hasMarks;
    private final List<Integer> numbers;

    CoresText(CoreMap map, int width, boolean isColoured) {
        this.map = map;
        this.width = width;
        this.isColoured = isColoured;
        this.shades = new Shades(map);
        this.unit = map.unit();
        this.hasMarks =
                map.pairs().stream().anyMatch(pair -> !pair.relation().mark().isEmpty());
        this.numbers = map.processors().stream().map(CoreMap.Processor::number).toList();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        paragraph(
                text,
                "Round trip of " + map.mechanism() + ", " + Figures.size(map.sizeBytes()) + ", between every two of "
                        + numbers.size() + " processors, in " + unit + ": the median of "
                        + map.pairs().get(0).visitsNs().size() + " visits.");
        paragraph(
                text,
                "Pairs that differ by under " + Figures.percent(map.noise())
                        + " are alike: so much the visits of one pair differ.");
        if (map.noise() > MUCH_NOISE) {
            paragraph(text, "That is much: something else used these processors, and the map says little.");
        }
        if (map.interrupted()) {
            paragraph(text, "It was interrupted: some pairs have fewer visits than others.");
        }
        text.append('\n');
        int labels = String.valueOf(numbers.get(numbers.size() - 1)).length();
        int cells = map.pairs().stream()
                .mapToInt(pair ->
                        unit.figure(pair).length() + pair.relation().mark().length())
                .max()
                .orElse(0);
        cells = Math.max(cells, labels) + 2;
        int columns = Math.max(1, (width - labels - 2) / cells);
        for (int from = 0; from < numbers.size() - 1; from += columns) {
            block(text, from, Math.min(from + columns, numbers.size() - 1), labels + 2, cells);
            text.append('\n');
        }
        return text.append(legend()).append('\n').append(facts()).toString();
    }

    /** Columns that fit beside each other: below the diagonal, since a round trip goes both ways. */
    private void block(StringBuilder text, int from, int until, int labels, int cells) {
        StringBuilder line = new StringBuilder(" ".repeat(labels));
        for (int column = from; column < until; column++) {
            line.append(right(String.valueOf(numbers.get(column)), cells - 1)).append(' ');
        }
        text.append(line.toString().stripTrailing()).append('\n');
        for (int row = from + 1; row < numbers.size(); row++) {
            StringBuilder figures = new StringBuilder(right(String.valueOf(numbers.get(row)), labels));
            for (int column = from; column < Math.min(until, row); column++) {
                figures.append(cell(map.pairAt(column, row), cells));
            }
            text.append(isColoured ? figures : figures.toString().stripTrailing())
                    .append('\n');
        }
    }

    private String cell(PairTime pair, int cells) {
        String mark = pair.relation().mark();
        String words = right(unit.figure(pair) + (mark.isEmpty() && hasMarks ? " " : mark), cells - 1) + " ";
        if (!isColoured) {
            return words;
        }
        int shade = shades.of(pair);
        return "\u001b[48;5;" + BACKGROUNDS[shade] + ";38;5;" + (shade < WHITE_FROM ? BLACK : WHITE) + "m" + words
                + "\u001b[0m";
    }

    private String legend() {
        TextTable table = new TextTable(List.of("mark", "pairs", "median", "least", "most", "the two have in common"));
        for (RelationTimes times : RelationTimes.of(map)) {
            Relation relation = times.relation();
            table.add(List.of(
                    relation.mark().isEmpty() ? "-" : relation.mark(),
                    String.valueOf(times.pairs()),
                    Figures.time(times.medianNs()),
                    Figures.time(times.leastNs()),
                    Figures.time(times.mostNs()),
                    relation.words()));
        }
        return table.text(width);
    }

    private String facts() {
        StringBuilder text = new StringBuilder();
        paragraph(text, map.environment().summary());
        String idle = map.environment().facts().get(MachineFacts.IDLE_STATE);
        paragraph(text, "Idle state (/dev/cpu_dma_latency): " + idle + ".");
        return text.toString();
    }

    private void paragraph(StringBuilder text, String words) {
        text.append(Paragraph.of("", words, width));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
