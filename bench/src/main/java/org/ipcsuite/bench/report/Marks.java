package org.ipcsuite.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two lines of a file between which text is made by a program.
 *
 * @param before the line above
 * @param behind the line below
 */
record Marks(String before, String behind) {

    static final Marks RESULTS = new Marks("<!-- results -->\n", "<!-- /results -->\n");

    /**
     * The file's text with other text between the lines.
     *
     * @throws IOException if it lacks one of them
     */
    String replace(Path file, String text) throws IOException {
        String old = Files.readString(file);
        int start = old.indexOf(before);
        int end = old.indexOf(behind, Math.max(0, start));
        if (start < 0 || end < 0) {
            throw new IOException(
                    file + " has no place for it: it needs the lines " + before.strip() + " and " + behind.strip());
        }
        return old.substring(0, start + before.length()) + text + old.substring(end);
    }
}
