package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTest {

    @ParameterizedTest
    @CsvSource({"100,100", "'',80", "wide,80", "3,40", "99999,80"})
    void itIsAsWideAsTheShellSays(String columns, int width) {
        assertThat(Terminal.width(columns)).isEqualTo(width);
    }
}
