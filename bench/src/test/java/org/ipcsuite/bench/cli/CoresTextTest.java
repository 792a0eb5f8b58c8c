package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.ipcsuite.bench.results.CoreMap;
import org.ipcsuite.bench.results.CoreMaps;
import org.ipcsuite.bench.results.Relation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoresTextTest {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private static String text(CoreMap map, boolean isColoured) {
        return new CoresText(map, 80, isColoured).text();
    }

    @Test
    void aMapWithItsLegend() {
        assertThat(text(CoreMaps.of(6, "Example CPU"), false).lines())
                .containsSubsequence(
                        "       0     1     2     3     4",
                        "  1  40c",
                        "  2 120l  120l",
                        "  3 120l  120l   40c",
                        "  4 260n  260n  260n  260n",
                        "  5 260n  260n  260n  260n   40c")
                .containsSubsequence(
                        "  mark  pairs  median   least    most  the two have in common",
                        "  c         3   40 ns   40 ns   40 ns  same core",
                        "  l         4  120 ns  120 ns  120 ns  same last-level cache",
                        "  n         8  260 ns  260 ns  260 ns  same node, another last-level cache");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6, 16, 64, 130})
    void everyPairHasItsFigureAndNoLineIsWiderThanTheTerminal(int processors) {
        CoreMap map = CoreMaps.of(processors, "Example CPU");
        String text = text(map, false);
        assertThat(text).doesNotContain("\u001b");
        assertThat(text.lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
        assertThat(Pattern.compile("\\b(40c|120l|260n|610a)\\b").matcher(text).results())
                .hasSize(map.pairs().size());
    }

    @Test
    void colourChangesNothingElse() {
        CoreMap map = CoreMaps.of(20, "Example CPU");
        String coloured = text(map, true);
        assertThat(COLOUR.matcher(coloured)
                        .results()
                        .map(found -> found.group())
                        .distinct())
                .as("four classes, and the end of each")
                .hasSize(5);
        assertThat(COLOUR.matcher(coloured).replaceAll("").lines().map(String::stripTrailing))
                .containsExactlyElementsOf(text(map, false).lines().toList());
    }

    @Test
    void longRoundTripsAreInMicroseconds() {
        CoreMap map = CoreMaps.with(2, "Example CPU", List.of(CoreMaps.pair(0, 1, Relation.NOT_STATED, 12_340)));
        assertThat(text(map, false)).contains("in µs", "12.3");
    }
}
