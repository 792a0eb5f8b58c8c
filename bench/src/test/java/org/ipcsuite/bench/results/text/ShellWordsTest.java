package org.ipcsuite.bench.results.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShellWordsTest {

    /** By a field delimiter that is in none of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "results/a        | results/a",
                "/tmp/a place     | '/tmp/a place'",
                "it's here        | 'it'\\''s here'",
            })
    void aValueIsOneWordAndCanBeLeftOut(String value, String quoted) {
        String apart = ShellWords.of(List.of("run", "--out", value, "fifo"));
        String together = ShellWords.of(List.of("run", "--out=" + value, "fifo"));
        assertThat(apart).isEqualTo("run --out " + quoted + " fifo");
        assertThat(together).isEqualTo("run --out=" + quoted + " fifo");
        assertThat(List.of(apart, together))
                .allMatch(line -> ShellWords.without("--out", line).equals("run fifo"));
        assertThat(ShellWords.without("--rounds", apart)).isEqualTo(apart);
    }
}
