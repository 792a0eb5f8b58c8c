package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalTest {

    @ParameterizedTest
    @CsvSource({"100,100", "'',80", "wide,80", "3,40", "99999,80"})
    void itIsAsWideAsTheShellSays(String columns, int width) {
        assertThat(Terminal.width(columns, () -> 0)).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"xterm,true", "linux,true", "dumb,false", "'',false"})
    void aDumbTerminalGetsNoProgressBar(String term, boolean isMoved) {
        assertThat(Terminal.movesItsCursor(term)).isEqualTo(isMoved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "list --namespaces", "sockets"})
    void aTableFits(String line) {
        StringWriter out = new StringWriter();
        assertThat(SuiteCommand.commandLine().setOut(new PrintWriter(out, true)).execute(line.split(" ", -1)))
                .isZero();
        assertThat(out.toString().lines())
                .isNotEmpty()
                .allSatisfy(printed -> assertThat(printed)
                        .hasSizeLessThanOrEqualTo(Terminal.width())
                        .matches("\\p{ASCII}*"));
    }
}
