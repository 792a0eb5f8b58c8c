package org.ipcsuite.bench.advisor.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Traits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SideBySideTest {

    private static final Traits TRAITS = Transports.named("fifo").orElseThrow().traits();
    private static final Traits OTHERS = Transports.named("pipe").orElseThrow().traits();

    private static Explanation explanation(String name, Traits traits, String prose) {
        return new Explanation(
                name,
                traits,
                List.of(
                        new Chapter("Limits", prose),
                        new Chapter("How it fails", "It never does. Or does it?"),
                        Chapter.ofLines(Explanation.TRAITS, List.of())));
    }

    @Test
    void whatBothSayIsSaidOnceAndTheRestStandsBesideEachOther() {
        String text = SideBySide.of(
                explanation("one", TRAITS, "The same for both. This is of the first."),
                explanation("other", OTHERS, "The same for both. That is of the second."),
                80);
        assertThat(text.lines())
                .containsSubsequence(
                        "* Limits",
                        "The same for both.",
                        "one                                      other",
                        "This is of the first.                    That is of the second.",
                        "  How it fails",
                        "It never does. Or does it?",
                        "* Traits");
        assertThat(text)
                .contains(
                        "* reach             same host           parent child", "  boundaries        length prefixed ");
    }

    @Test
    void twoThatAreAlikeHaveNoMark() {
        Explanation explanation = explanation("one", TRAITS, "All.");
        assertThat(SideBySide.of(explanation, explanation, 80).lines().skip(1)).noneMatch(line -> line.startsWith("*"));
    }

    @Test
    void aNarrowTerminalGetsOneAfterTheOther() {
        String text = SideBySide.of(explanation("one", TRAITS, "This."), explanation("other", OTHERS, "That."), 50);
        assertThat(text.lines()).containsSubsequence("* Limits", "one:", "This.", "other:", "That.");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120})
    void realOnesFit(int width) {
        Explanation fifo = Explanation.of(Transports.named("fifo").orElseThrow());
        Explanation unix = Explanation.of(Transports.named("unix-stream").orElseThrow());
        assertThat(SideBySide.of(fifo, unix, width).lines())
                .filteredOn(line -> !line.contains("/") && !line.startsWith("  ") && line.contains(" "))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    }
}
