package org.ipcsuite.bench.results;

import org.ipcsuite.bench.text.Wrapping;

/** Words in lines of at most 80 columns. */
public final class Paragraph {

    /** Columns of a terminal. */
    public static final int WIDTH = 80;

    private Paragraph() {}

    /** Lines with the first one's beginning before them and as much space before the others; each ends with a newline. */
    public static String of(String beginning, String words) {
        String space = " ".repeat(beginning.length());
        return String.join("\n", Wrapping.hanging(beginning, space, words, WIDTH)) + "\n";
    }
}
