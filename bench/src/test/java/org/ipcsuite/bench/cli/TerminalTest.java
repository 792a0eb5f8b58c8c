package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalTest {

    @ParameterizedTest
    @CsvSource({
        "100,0,100",
        "'',0,80",
        "wide,0,80",
        "3,0,40",
        "99999,0,80",
        "100,60,100",
        "'',60,60",
        "0,60,60",
        "'',9,40"
    })
    void itIsAsWideAsTheEnvironmentSaysOrTheTerminalIs(String columns, int ofTerminal, int width) {
        assertThat(Terminal.width(columns, () -> ofTerminal)).isEqualTo(width);
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
        String[] words = line.split(" ", -1);
        assertThat(SuiteCommand.commandLine(words)
                        .setOut(new PrintWriter(out, true))
                        .execute(words))
                .isZero();
        assertThat(out.toString().lines())
                .isNotEmpty()
                .allSatisfy(printed -> assertThat(printed)
                        .hasSizeLessThanOrEqualTo(Terminal.width())
                        .matches("\\p{ASCII}*"));
    }
}
