package org.ipcsuite.bench.advisor.explain;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.bench.results.Paragraph;

/**
 * Javadoc as text for a terminal: paragraphs and list items wrapped, {@code <pre>} unchanged, without markup. It
 * supports the HTML that package documentation uses, and no more. For one thread.
 */
public final class JavadocText {

    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern LEADING_STAR = Pattern.compile("(?m)^[ \\t]*\\*?[ ]?");
    private static final Pattern ELEMENT = Pattern.compile("</?([a-zA-Z][a-zA-Z0-9]*)[^>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(#?\\w+);");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String END_OF_PRE = "</pre>";

    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "nbsp", " ", "#64", "@", "#42", "*", "#47", "/");

    private final String source;
    private final int width;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder paragraph = new StringBuilder();
    private String bullet = "";
    private int at;

    private JavadocText(String source, int width) {
        this.source = source;
        this.width = width;
    }

    /** The markup of the first documentation comment of a Java source file, without its stars; empty if it has none. */
    static String markup(String file) {
        Matcher comment = COMMENT.matcher(file);
        return comment.find() ? LEADING_STAR.matcher(comment.group(1)).replaceAll("") : "";
    }

    /** Markup as text in lines of that width; ends with a newline unless it is empty. */
    public static String of(String markup, int width) {
        JavadocText rendering = new JavadocText(markup, width);
        rendering.render();
        return rendering.text.toString();
    }

    private void render() {
        while (at < source.length()) {
            char next = source.charAt(at);
            if (source.startsWith("{@", at)) {
                inlineTag();
            } else if (next == '<') {
                element();
            } else if (next == '&') {
                Matcher entity = ENTITY.matcher(source).region(at, source.length());
                at += entity.lookingAt() ? append(entity.group()) : append("&");
            } else {
                paragraph.append(next);
                at++;
            }
        }
        endParagraph();
    }

    /** Adds a piece of the source, decoded, and returns how long it is in the source. */
    private int append(String piece) {
        paragraph.append(decoded(piece));
        return piece.length();
    }

    /** Code is its text unchanged, a link is its label, or its target. */
    private void inlineTag() {
        int end = endOfBraces(at);
        String inside = source.substring(at + 2, end);
        at = Math.min(end + 1, source.length());
        String[] words = BLANKS.split(inside.strip(), 2);
        String rest = words.length > 1 ? words[1] : "";
        if (words[0].startsWith("link")) {
            String[] target = BLANKS.split(rest, 2);
            paragraph.append(target.length > 1 ? decoded(target[1]) : member(target[0]));
        } else {
            paragraph.append(rest);
        }
    }

    /** The position of the brace that closes the one at the start; the end of the source if there is none. */
    private int endOfBraces(int start) {
        int depth = 0;
        for (int i = start; i < source.length(); i++) {
            if (source.charAt(i) == '{') {
                depth++;
            } else if (source.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return source.length();
    }

    private static String member(String target) {
        return (target.startsWith("#") ? target.substring(1) : target).replace('#', '.');
    }

    private void element() {
        Matcher element = ELEMENT.matcher(source).region(at, source.length());
        if (!element.lookingAt()) {
            at += append("<");
            return;
        }
        at = element.end();
        switch (element.group(1)) {
            case "pre" -> preformatted();
            case "p", "ul", "ol" -> endParagraph();
            case "li" -> {
                endParagraph();
                bullet = element.group().startsWith("</") ? "" : "- ";
            }
            default -> {
                // <b>, <i>, <a>: a terminal shows the words
            }
        }
    }

    private void preformatted() {
        endParagraph();
        int end = source.indexOf(END_OF_PRE, at);
        String block = source.substring(at, end < 0 ? source.length() : end);
        at = end < 0 ? source.length() : end + END_OF_PRE.length();
        String stripped = block.strip();
        boolean isCode = stripped.startsWith("{@code") && stripped.endsWith("}");
        String verbatim = isCode ? stripped.substring("{@code".length(), stripped.length() - 1) : decoded(block);
        startBlock();
        verbatim.lines()
                .dropWhile(String::isBlank)
                .forEach(line -> text.append(line.stripTrailing()).append('\n'));
        while (text.toString().endsWith("\n\n")) {
            text.setLength(text.length() - 1);
        }
    }

    private void startBlock() {
        if (!text.isEmpty()) {
            text.append('\n');
        }
    }

    private void endParagraph() {
        String words = paragraph.toString().strip();
        paragraph.setLength(0);
        if (words.isEmpty()) {
            return;
        }
        startBlock();
        text.append(Paragraph.of(bullet, words, width));
    }

    private static String decoded(String markup) {
        return ENTITY.matcher(markup)
                .replaceAll(entity -> Matcher.quoteReplacement(ENTITIES.getOrDefault(entity.group(1), entity.group())));
    }
}
