package org.ipcsuite.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generated part of a text: between two lines such as {@code <!-- results -->} and {@code <!-- /results -->}. The first
 * may name the mechanisms that the table shall have: {@code <!-- results fifo tcp -->}.
 *
 * @param before the text up to and including the first line
 * @param mechanisms as named there; empty means all
 * @param behind the text from the second line on
 */
record Marks(String before, Set<String> mechanisms, String behind) {

    /**
     * Finds them.
     *
     * @param name of the part, {@code results}
     * @throws IOException if the file lacks one of the lines, or cannot be read
     */
    static Marks in(Path file, String name) throws IOException {
        Matcher lines = Pattern.compile(
                        "(.*<!-- " + name + "((?: [a-z0-9-]+)*) -->\n).*?(<!-- /" + name + " -->\n.*)", Pattern.DOTALL)
                .matcher(Files.readString(file));
        if (!lines.matches()) {
            throw new IOException(
                    file + " has no place for it: it needs the lines <!-- " + name + " --> and <!-- /" + name + " -->");
        }
        Set<String> mechanisms =
                new LinkedHashSet<>(List.of(lines.group(2).strip().split(" ", -1)));
        mechanisms.remove("");
        return new Marks(lines.group(1), mechanisms, lines.group(3));
    }

    /** The whole text with another part between the lines. */
    String around(String generated) {
        return before + generated + behind;
    }
}
