package org.ipcsuite.bench.results;

import org.ipcsuite.bench.results.text.Wrapping;

/** Words in lines of a width. */
public final class Paragraph {

    private Paragraph() {}

    /** Lines with the first one's beginning before them and as much space before the others; each ends with a newline. */
    public static String of(String beginning, String words, int width) {
        return of(beginning, " ".repeat(beginning.length()), words, width);
    }

    /** The same with something else before the others. */
    public static String of(String beginning, String others, String words, int width) {
        return String.join("\n", Wrapping.hanging(beginning, others, words, width)) + "\n";
    }
}
