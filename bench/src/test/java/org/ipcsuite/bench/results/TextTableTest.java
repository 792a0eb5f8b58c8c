package org.ipcsuite.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcsuite.bench.report.SampleRuns;
import org.ipcsuite.bench.report.SummaryTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextTableTest {

    @Test
    void columnsThatDoNotFitFollowUnderneath() {
        TextTable table = new TextTable(List.of("name", "one", "two", "words"));
        table.add(List.of("a", "1", "22", "x"));
        table.add(List.of("b", "3", "too few to tell"));
        assertThat(table.text(40)).isEqualTo("""
                  name  one  two  words
                  a       1   22  x
                  b       3  too few to tell
                """);
        assertThat(table.text(17)).isEqualTo("""
                  name  one  two
                  a       1   22
                  b       3  too
                             few
                             to
                             tell

                  name  words
                  a     x
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 140})
    void theTablesOfARunFit(int width) {
        assertThat(SummaryTables.text(SampleRuns.standard(), width).lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    }
}
