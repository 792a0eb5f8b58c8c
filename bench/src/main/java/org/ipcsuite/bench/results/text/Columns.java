package org.ipcsuite.bench.results.text;

import java.util.ArrayList;
import java.util.List;

/** Text in columns. */
public final class Columns {

    /** What is between two columns. */
    public static final String GAP = "  ";

    private Columns() {}

    /**
     * Columns of a table that fit beside its first one.
     *
     * @param from the first of them, 1 or more
     * @param until the first that is not among them
     */
    public record Block(int from, int until) {}

    /**
     * Divides a table that is too wide: each block is shown with the first column, under the one before. A block has one
     * column at least, however wide.
     */
    public static List<Block> blocks(int[] widths, int width) {
        List<Block> blocks = new ArrayList<>();
        int from = 1;
        while (from < widths.length) {
            int until = from + 1;
            int taken = widths[0] + GAP.length() + widths[from];
            while (until < widths.length && taken + GAP.length() + widths[until] <= width) {
                taken += GAP.length() + widths[until];
                until++;
            }
            blocks.add(new Block(from, until));
            from = until;
        }
        return blocks;
    }

    /** Rows of cells, each column as wide as its widest cell. */
    public static List<String> aligned(List<List<String>> rows) {
        return aligned(rows, Integer.MAX_VALUE);
    }

    /** The same in lines of that width: columns that do not fit follow underneath, behind the first one again. */
    public static List<String> aligned(List<List<String>> rows, int width) {
        int[] widths = widths(rows);
        List<String> lines = new ArrayList<>();
        for (Block block : blocks(widths, width)) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            rows.forEach(row -> lines.add(line(row, block, widths)));
        }
        return lines;
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

    /** A table in Markdown; the first row has the headings. */
    public static String markdown(List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            boolean isFirst = table.isEmpty();
            table.append("| ").append(String.join(" | ", row)).append(" |\n");
            table.append(isFirst ? "|---".repeat(row.size()) + "|\n" : "");
        }
        return table.toString();
    }

    /** The width of each column: that of its widest cell. */
    public static int[] widths(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static String line(List<String> row, Block block, int... widths) {
        StringBuilder line = new StringBuilder(padded(row.get(0), widths[0]));
        for (int i = block.from(); i < Math.min(block.until(), row.size()); i++) {
            line.append(GAP).append(padded(row.get(i), widths[i]));
        }
        return line.toString().stripTrailing();
    }

    /** Text with blanks behind it up to that width. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
