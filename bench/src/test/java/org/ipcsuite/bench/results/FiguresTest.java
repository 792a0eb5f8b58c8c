package org.ipcsuite.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "41.26, 41.3 ns",
        "999, 999 ns",
        "7158, 7.16 µs",
        "15000, 15 µs",
        "2500000, 2.5 ms",
        "3e9, 3 s"
    })
    void timesHaveThreeDigitsAndAUnit(double nanos, String text) {
        assertThat(Figures.time(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"12, 12/s", "650123, 650 k/s", "999900, 1 M/s", "34999999, 35 M/s"})
    void ratesToo(double perSecond, String text) {
        assertThat(Figures.rate(perSecond)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 B", "64, 64 B", "1000, 1000 B", "1024, 1 KiB", "65536, 64 KiB", "1048576, 1 MiB"})
    void sizesAreBinary(int bytes, String text) {
        assertThat(Figures.size(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 100 %", "0.9996, 99.96 %", "0.9999999, 99.99 %", "0.734, 73.4 %", "0, 0 %"})
    void aLossNeverReadsAsAHundredPercent(double ratio, String text) {
        assertThat(Figures.delivered(ratio)).isEqualTo(text);
    }

    @Test
    void whatWasNotMeasuredIsADash() {
        assertThat(Figures.time(null)).isEqualTo("-");
    }
}
