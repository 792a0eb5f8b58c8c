package org.ipcsuite.bench.advisor.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The documentation of a package, from its package-info.java, which the build copies beside the classes. A mechanism's
 * begins with what it is and a drawing; then come paragraphs, some of which begin with a label, {@code <b>Limits.</b>}.
 *
 * @param markup all of it
 * @param blocks its paragraphs and preformatted blocks
 */
public record PackageDoc(String markup, List<String> blocks) {

    private static final Pattern BOUNDARY = Pattern.compile("(?=<p>|<pre>)|(?<=</pre>)");
    private static final Pattern LABEL = Pattern.compile("<p><b>(.*?)</b>", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\{@link\\s+([\\w.]+)");
    private static final Pattern MAN_PAGE = Pattern.compile("\\b[\\w.-]+\\(\\d\\)");
    private static final Pattern NOT_WHEN = Pattern.compile("(?=<b>Not\\s+when</b>)");
    private static final String PRE = "<pre>";
    private static final String SEE = "<p>See ";

    /** A paragraph that every mechanism has. */
    public enum Section {
        WIRE_FORMAT("wire format"),
        EACH_MESSAGE("each message"),
        LIMITS("limits"),
        HOW_IT_FAILS("how it fails"),
        TO_LOOK_INSIDE("to look inside"),
        USE_IT_WHEN("use it when"),
        THE_DATA_PATH("the data path");

        private final String label;

        Section(String label) {
            this.label = label;
        }
    }

    /** The documentation of the package that this class is in. */
    public static PackageDoc of(Class<?> member) {
        return ofMarkup(documentationOf(member.getPackageName()));
    }

    /** What the source of a package or a type says first; the pom names the sources that are copied for this. */
    private static String documentationOf(String name) {
        String file = SourceFiles.inFolderOfSources(name);
        try (InputStream source = PackageDoc.class.getResourceAsStream("/" + file)) {
            if (source == null) {
                throw new IllegalStateException("the build has not copied " + file + " beside its classes");
            }
            return JavadocText.markup(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static PackageDoc ofMarkup(String markup) {
        List<String> blocks = BOUNDARY.splitAsStream(markup)
                .map(String::strip)
                .filter(block -> !block.isEmpty())
                .toList();
        return new PackageDoc(markup, blocks);
    }

    /** All of it as text. */
    public String text(int width) {
        return JavadocText.of(markup, width);
    }

    /** What it is. */
    public String summary() {
        return blocks.isEmpty() ? "" : blocks.get(0);
    }

    /** Its first sentence, as text without the mechanism's name in front. */
    public String firstSentence() {
        String text = JavadocText.of(summary(), Integer.MAX_VALUE).strip();
        String sentence = Sentences.of(text).get(0);
        return sentence.substring(sentence.indexOf(':') + 1).strip();
    }

    /** The system calls of both sides. */
    public String drawing() {
        return blocks.stream()
                .filter(block -> block.startsWith(PRE))
                .findFirst()
                .orElse("");
    }

    /** A paragraph with its label, empty if the package has none. */
    public String section(Section section) {
        return blocks.stream()
                .filter(block -> label(block).equals(section.label))
                .findFirst()
                .orElse("");
    }

    /** What a peer in another language has to know: the paragraph, and all of what it links to. */
    public String wireFormat() {
        String own = section(Section.WIRE_FORMAT);
        StringBuilder whole = new StringBuilder(own);
        links(own).forEach(name -> whole.append("\n<p>").append(documentationOf(name)));
        return whole.toString();
    }

    /** The packages and types that it links to, each once, in order. */
    List<String> links() {
        return links(markup);
    }

    private static List<String> links(String markup) {
        return LINK.matcher(markup)
                .results()
                .map(link -> link.group(1))
                .distinct()
                .toList();
    }

    /** When to use it. */
    public String useWhen() {
        return NOT_WHEN.split(section(Section.USE_IT_WHEN), 2)[0];
    }

    /** When not to use it. */
    public String notWhen() {
        String[] both = NOT_WHEN.split(section(Section.USE_IT_WHEN), 2);
        return both.length > 1 ? both[1] : "";
    }

    /** The paragraphs that are the mechanism's own: neither one that every mechanism has, nor the first two blocks. */
    public String others() {
        StringBuilder others = new StringBuilder();
        for (String block : blocks) {
            boolean isOther = !block.equals(summary())
                    && !block.equals(drawing())
                    && !block.startsWith(SEE)
                    && List.of(Section.values()).stream().noneMatch(section -> section.label.equals(label(block)));
            if (isOther) {
                others.append(block).append('\n');
            }
        }
        return others.toString();
    }

    /** The paragraph with the manual pages. */
    public String see() {
        return blocks.stream()
                .filter(block -> block.startsWith(SEE))
                .findFirst()
                .orElse("");
    }

    /** The manual pages, {@code unix(7)}. */
    public List<String> manPages() {
        return MAN_PAGE.matcher(see()).results().map(MatchResult::group).toList();
    }

    /** The class of its endpoints. */
    public Optional<String> dataPath() {
        return links(section(Section.THE_DATA_PATH)).stream().findFirst();
    }

    private static String label(String block) {
        Matcher label = LABEL.matcher(block);
        return label.lookingAt()
                ? label.group(1).replaceAll("\\s+", " ").replaceAll("[.:]$", "").toLowerCase(Locale.ROOT)
                : "";
    }
}
