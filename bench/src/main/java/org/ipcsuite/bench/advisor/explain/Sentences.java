package org.ipcsuite.bench.advisor.explain;

import java.util.List;
import java.util.regex.Pattern;

/** Splits prose into sentences, so that two texts can be compared. */
final class Sentences {

    /** A full stop ends one if a capital, a digit or a name follows; that of "e.g." or of a file's name does not. */
    private static final Pattern BETWEEN = Pattern.compile("(?<=[a-z0-9)\"][.!?])\\s+(?=[A-Z0-9/\"])|\\n\\s*\\n");

    private Sentences() {}

    static List<String> of(String text) {
        return BETWEEN.splitAsStream(text)
                .map(sentence -> sentence.strip().replaceAll("\\s+", " "))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }
}
