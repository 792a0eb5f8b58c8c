package org.ipcsuite.bench.text;

import java.util.ArrayList;
import java.util.List;

/** Text in columns. */
public final class Columns {

    private static final String GAP = "  ";

    private Columns() {}

    /** Rows of cells, each column as wide as its widest cell. */
    public static List<String> aligned(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** Two texts side by side, the second from that column on; the lines of the first are shorter than that. */
    public static List<String> beside(List<String> left, List<String> right, int column) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String before = i < left.size() ? left.get(i) : "";
            String after = i < right.size() ? right.get(i) : "";
            lines.add((padded(before, column) + after).stripTrailing());
        }
        return lines;
    }

    private static String line(List<String> row, int... widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(padded(row.get(i), widths[i])).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
