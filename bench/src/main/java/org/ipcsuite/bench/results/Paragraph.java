package org.ipcsuite.bench.results;

/** Words in lines of at most 80 columns. */
public final class Paragraph {

    /** Columns of a terminal. */
    public static final int WIDTH = 80;

    private Paragraph() {}

    /** Lines with the first one's beginning before them and as much space before the others; each ends with a newline. */
    public static String of(String beginning, String words) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(beginning);
        for (String word : words.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH && line.length() > beginning.length()) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(" ".repeat(beginning.length()));
            }
            line.append(word).append(' ');
        }
        return text.append(line.toString().stripTrailing()).append('\n').toString();
    }
}
