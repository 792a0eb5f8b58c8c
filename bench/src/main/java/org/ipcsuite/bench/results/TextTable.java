package org.ipcsuite.bench.results;

import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.results.text.Columns;
import org.ipcsuite.bench.results.text.Wrapping;

/** Rows under each other for a terminal: the first column and the last are words, those between are figures. */
public final class TextTable {

    private static final String INDENT = "  ";

    private final int columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these headings. */
    public TextTable(List<String> headings) {
        this.columns = headings.size();
        rows.add(headings);
    }

    /** Adds a row; if it has fewer columns than the table, its last one is words that may run on to the right. */
    public void add(List<String> row) {
        rows.add(row);
    }

    /** In lines of that width: columns that do not fit beside each other follow underneath, behind the first one again. */
    public String text(int width) {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        for (Columns.Block block : Columns.blocks(widths, width - INDENT.length())) {
            text.append(text.isEmpty() ? "" : "\n");
            rows.stream()
                    .filter(row -> row.size() > block.from())
                    .forEach(row -> append(text, row, block, width, widths));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> row, Columns.Block block, int width, int... widths) {
        StringBuilder line = new StringBuilder(INDENT).append(Columns.padded(row.get(0), widths[0]));
        String words = "";
        for (int i = block.from(); i < Math.min(block.until(), row.size()); i++) {
            line.append(Columns.GAP);
            if (i == row.size() - 1) {
                words = row.get(i);
            } else {
                line.append(" ".repeat(Math.max(0, widths[i] - row.get(i).length())))
                        .append(row.get(i));
            }
        }
        Wrapping.hanging(line.toString(), " ".repeat(line.length()), words, width)
                .forEach(each -> text.append(each).append('\n'));
    }

    private int[] widths() {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            int aligned = row.size() == columns ? columns : row.size() - 1;
            for (int i = 0; i < aligned; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }
}
