package org.ipcsuite.bench.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Map;

/** Replaces characters that a terminal without UTF-8 cannot show by similar ones, one for one. */
final class AsciiFallbackWriter extends FilterWriter {

    private static final Map<Character, Character> NEAREST = Map.ofEntries(
            Map.entry('µ', 'u'),
            Map.entry('✓', '+'),
            Map.entry('✗', 'x'),
            Map.entry('×', 'x'),
            Map.entry('÷', '/'),
            Map.entry('·', '-'),
            Map.entry('–', '-'),
            Map.entry('—', '-'),
            Map.entry('’', '\''),
            Map.entry('…', '.'));

    private final CharsetEncoder encoder;

    AsciiFallbackWriter(Writer out, Charset charset) {
        super(out);
        this.encoder = charset.newEncoder();
    }

    /**
     * For a standard stream. Its writes throw {@link OutputException}.
     *
     * @param property the system property that names its charset; JDK 17 sets it with a prefix, or not at all
     */
    static PrintWriter of(StandardStream stream, String property) {
        String named = System.getProperty(property, System.getProperty("sun." + property));
        Charset charset = named == null ? Charset.defaultCharset() : Charset.forName(named);
        return new PrintWriter(new AsciiFallbackWriter(new OutputStreamWriter(stream, charset), charset), true);
    }

    @Override
    public void write(int character) throws IOException {
        out.write(legible((char) character));
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            out.write(legible(characters[i]));
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            out.write(legible(text.charAt(i)));
        }
    }

    /** Half of a surrogate pair is passed on: its encoder knows both halves. */
    private char legible(char character) {
        return Character.isSurrogate(character) || encoder.canEncode(character)
                ? character
                : NEAREST.getOrDefault(character, '?');
    }
}
