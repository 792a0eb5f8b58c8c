package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class AsciiFallbackWriterTest {

    private static String written(String text, Charset charset) throws IOException {
        StringWriter out = new StringWriter();
        AsciiFallbackWriter writer = new AsciiFallbackWriter(out, charset);
        writer.write(text);
        writer.write(text.toCharArray());
        writer.flush();
        return out.toString();
    }

    @Test
    void aTerminalWithUtf8GetsWhatWasMeant() throws IOException {
        assertThat(written("✓ 4 µs 😀", StandardCharsets.UTF_8)).isEqualTo("✓ 4 µs 😀✓ 4 µs 😀");
    }

    @Test
    void oneWithoutGetsTheNearest() throws IOException {
        assertThat(written("✓ ✗ 4 µs · ÷", StandardCharsets.US_ASCII)).isEqualTo("+ x 4 us - /+ x 4 us - /");
        assertThat(written("✓ 4 µs", StandardCharsets.ISO_8859_1)).isEqualTo("+ 4 µs+ 4 µs");
        assertThat(written("漢", StandardCharsets.US_ASCII)).isEqualTo("??");
    }
}
