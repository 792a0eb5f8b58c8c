package org.ipcsuite.bench.advisor.explain;

import java.util.List;

/**
 * A part of an explanation.
 *
 * @param title what it is about; empty for what needs no title
 * @param markup as documentation comments are written
 */
public record Chapter(String title, String markup) {

    /** A chapter of lines that are shown as they are. */
    static Chapter ofLines(String title, List<String> lines) {
        StringBuilder markup = new StringBuilder("<pre>\n");
        lines.forEach(line ->
                markup.append(line.replace("&", "&amp;").replace("<", "&lt;")).append('\n'));
        return new Chapter(title, markup.append("</pre>").toString());
    }

    /** Whether its lines are not to be broken: a drawing, a table. */
    boolean isPreformatted() {
        return markup.contains("<pre>");
    }

    /** In lines of that width; ends with a newline. */
    public String text(int width) {
        return JavadocText.of(markup, width);
    }

    List<String> sentences() {
        return Sentences.of(text(Integer.MAX_VALUE));
    }
}
