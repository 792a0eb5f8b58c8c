package org.ipcsuite.bench.results.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks text into lines of a width. A word that is longer than a line stays whole. */
public final class Wrapping {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Wrapping() {}

    /** Lines of at most that width. */
    public static List<String> lines(String words, int width) {
        return hanging("", "", words, width);
    }

    /**
     * Lines that hang: the first begins with one thing, all others with another, as those of a list's item do.
     *
     * @param width of a line with what it begins with
     */
    public static List<String> hanging(String first, String others, String words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean isFirst = true;
        for (String word : BLANKS.split(words.strip(), -1)) {
            if (!isFirst && line.length() + 1 + word.length() > width) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(others);
                isFirst = true;
            }
            line.append(isFirst ? "" : " ").append(word);
            isFirst = false;
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
