package org.ipcsuite.bench.cli;

import jnr.posix.LibC;
import org.ipcsuite.core.sys.Libc;

/** The user's terminal. */
final class Terminal {

    private static final int USUAL_WIDTH = 80;
    private static final int LEAST_WIDTH = 40;

    private static final String DUMB = "dumb";
    private static final int STDIN = 0;
    private static final int STDOUT = 1;

    private Terminal() {}

    /** Whether somebody is there to read a question and to answer it. */
    static boolean isInteractive() {
        LibC libc = Libc.posix().libc();
        return libc.isatty(STDIN) == 1 && libc.isatty(STDOUT) == 1;
    }

    /** Whether a line can be written over, as a progress bar does: terminfo(5) calls one that cannot dumb. */
    static boolean movesItsCursor() {
        return movesItsCursor(System.getenv().getOrDefault("TERM", DUMB));
    }

    static boolean movesItsCursor(String term) {
        return !term.isEmpty() && !term.equals(DUMB);
    }

    /** Columns: as the shell exports COLUMNS, else 80. */
    static int width() {
        return width(System.getenv().getOrDefault("COLUMNS", ""));
    }

    static int width(String columns) {
        return columns.matches("\\d{1,4}") ? Math.max(LEAST_WIDTH, Integer.parseInt(columns)) : USUAL_WIDTH;
    }
}
