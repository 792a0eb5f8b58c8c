package org.ipcsuite.bench.advisor.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

final class JavadocTextTest {

    @SuppressWarnings("unused") // FieldSource
    static final List<Transport> TRANSPORTS = Transports.ALL;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a {@code x < y} b|a x < y b",
                "{@code a {b} c}|a {b} c",
                "see {@link org.a.B}, {@link B#c}, {@link #d}|see org.a.B, B.c, d",
                "{@link org.a.B the label}|the label",
                "{@linkplain B#c(int) the &lt;label>}|the <label>",
                "<b>bold</b> and <i class='x'>slanted</i>|bold and slanted",
                "&lt;a&gt; &amp;lt; &#64; &unknown; & 1 < 2|<a> &lt; @ &unknown; & 1 < 2",
                "unclosed {@code x|unclosed x",
            })
    void theMarkupGoes(String javadoc, String text) {
        assertThat(JavadocText.of(javadoc, 80)).isEqualTo(text + "\n");
    }

    @Test
    void paragraphsAreWrapped() {
        String text = JavadocText.of("first\nline\n\n<p>" + "word ".repeat(40) + "<p>end", 80);
        assertThat(text).startsWith("first line\n\nword word").endsWith("word\n\nend\n");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void itemsHang() {
        assertThat(JavadocText.of("<ul><li>one<li>" + "two ".repeat(30) + "</li></ul>after", 80))
                .startsWith("- one\n\n- two two")
                .contains("\n  two")
                .endsWith("\n\nafter\n");
    }

    @Test
    void preformattedTextStaysAsItIs() {
        assertThat(JavadocText.of(JavadocText.markup("""
                        package x;
                        /**
                         * Drawing:
                         *
                         * <pre>
                         *   a  &lt;--  b
                         *
                         *   {@code c}
                         * </pre>
                         *
                         * <pre>{@code
                         * if (a < b && c) {
                         *     d();
                         * }
                         * }</pre>
                         *
                         * After.
                         */
                        class X {}
                        """), 80)).isEqualTo("""
                        Drawing:

                          a  <--  b

                          {@code c}

                        if (a < b && c) {
                            d();
                        }

                        After.
                        """);
    }

    @Test
    void aFileWithoutDocumentationHasNone() {
        assertThat(JavadocText.markup("class X {}")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void everyMechanismsDocumentationIsThereAndClean(Transport transport) {
        assertThat(PackageDoc.of(transport.getClass()).text(80))
                .startsWith(transport.name())
                .doesNotContain("{@", "<p>", "<b>", "&lt;", "&gt;");
    }
}
