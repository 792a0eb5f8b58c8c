package org.ipcsuite.bench.results;

import java.util.ArrayList;
import java.util.List;

/** Rows under each other for a terminal: the first column and the last are words, those between are figures. */
public final class TextTable {

    private static final String INDENT = "  ";
    private static final String GAP = "  ";

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

    @Override
    public String toString() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(INDENT);
            for (int i = 0; i < row.size(); i++) {
                String padding = " ".repeat(Math.max(0, widths[i] - row.get(i).length()));
                boolean isWords = i == 0 || i == row.size() - 1;
                line.append(isWords ? row.get(i) + padding : padding + row.get(i))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
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
