package org.ipcsuite.bench.results.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Arguments of a command as a shell takes them, in one line. */
public final class ShellWords {

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    /** Parts in quotes, quotes outside of these, and anything else but blanks. */
    private static final String WORD = "(?:'[^']*'|\\\\'|[^\\s'\\\\])+";

    private ShellWords() {}

    /** What has blanks or other special characters is in quotes; of an option the value alone. */
    public static String of(List<String> arguments) {
        return arguments.stream().map(ShellWords::word).collect(Collectors.joining(" "));
    }

    /** The same line without an option and its value. */
    public static String without(String option, String words) {
        return words.replaceFirst(" " + Pattern.quote(option) + "[ =]" + WORD, "");
    }

    private static String word(String argument) {
        int value = argument.startsWith("--") ? argument.indexOf('=') + 1 : 0;
        return argument.substring(0, value) + quoted(argument.substring(value));
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
