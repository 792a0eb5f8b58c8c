package org.ipcsuite.bench.results.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WrappingTest {

    @Test
    void linesAreAsLongAsTheyMayBe() {
        assertThat(Wrapping.lines("one two  three\nfour", 7)).containsExactly("one two", "three", "four");
    }

    @Test
    void aLongWordStaysWhole() {
        assertThat(Wrapping.lines("a /very/long/path b", 5)).containsExactly("a", "/very/long/path", "b");
    }

    @Test
    void linesHang() {
        assertThat(Wrapping.hanging("- ", "  ", "one two three", 7)).containsExactly("- one", "  two", "  three");
    }

    @Test
    void columnsAreAligned() {
        assertThat(Columns.aligned(List.of(List.of("a", "b"), List.of("long", "c"))))
                .containsExactly("a     b", "long  c");
    }

    @Test
    void theShorterOfTwoTextsEndsEarlier() {
        assertThat(Columns.beside(List.of("a", "b"), List.of("c"), 4)).containsExactly("a   c", "b");
    }
}
