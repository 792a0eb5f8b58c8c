package org.ipcsuite.bench.cli;

/** How wide the user's terminal is. */
final class Terminal {

    private static final int USUAL_WIDTH = 80;
    private static final int LEAST_WIDTH = 40;

    private Terminal() {}

    /** Columns: as the shell exports COLUMNS, else 80. */
    static int width() {
        return width(System.getenv().getOrDefault("COLUMNS", ""));
    }

    static int width(String columns) {
        return columns.matches("\\d{1,4}") ? Math.max(LEAST_WIDTH, Integer.parseInt(columns)) : USUAL_WIDTH;
    }
}
