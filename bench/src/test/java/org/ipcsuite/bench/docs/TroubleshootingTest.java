package org.ipcsuite.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The errors that docs/troubleshooting.md quotes are in the code, and those that the code throws at users are in it. */
final class TroubleshootingTest {

    private static final Path HOME = Path.of("..");
    private static final Path PAGE = HOME.resolve("docs/troubleshooting.md");
    /** Stands for a name, a number or a reason. */
    private static final String ANYTHING = "…";

    /** An item of a list, as far as the colon behind the last text that it quotes. */
    private static final Pattern HEAD = Pattern.compile("^- (`.*?`):\\s", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern QUOTED = Pattern.compile("`` ?(.+?) ?``|`([^`]+)`");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern THROWN = Pattern.compile(
            "new (?:Usage|TypeConversion|AddressInUse|CorruptMessage)Exception\\((.*?)\\);", Pattern.DOTALL);

    /** Shorter ones are words between two values. */
    private static final int TELLING = 14;

    @Test
    void whatIsQuotedIsInTheCode() throws IOException {
        List<String> sources = sources();
        List<List<String>> quoted = quoted();
        assertThat(quoted).hasSizeGreaterThan(80);
        assertThat(quoted).allMatch(parts -> sources.stream().anyMatch(source -> holds(source, parts)));
    }

    @Test
    void whatIsThrownAtUsersIsQuoted() throws IOException {
        List<String> parts = quoted().stream().flatMap(List::stream).toList();
        TreeSet<String> missing = new TreeSet<>();
        for (String source : sources()) {
            THROWN.matcher(source).results().map(MatchResult::group).forEach(thrown -> {
                List<String> literals = LITERAL.matcher(thrown)
                        .results()
                        .map(literal -> literal.group(1))
                        .filter(literal -> literal.length() >= TELLING)
                        .toList();
                if (literals.stream().noneMatch(literal -> isQuoted(literal, parts)) && !literals.isEmpty()) {
                    missing.add(literals.toString());
                }
            });
        }
        assertThat(missing).as("texts of errors that %s does not have", PAGE).isEmpty();
    }

    private static boolean isQuoted(String literal, List<String> parts) {
        return parts.stream().anyMatch(part -> literal.contains(part) || part.contains(literal.strip()));
    }

    private static boolean holds(String source, List<String> parts) {
        int at = 0;
        for (String part : parts) {
            at = source.indexOf(part, at);
            if (at < 0) {
                return false;
            }
            at += part.length();
        }
        return true;
    }

    /** Each text in the parts between what stands for anything. */
    private static List<List<String>> quoted() throws IOException {
        List<List<String>> quoted = new ArrayList<>();
        HEAD.matcher(Files.readString(PAGE)).results().forEach(item -> {
            String head = item.group(1).replaceAll("\\s+", " ");
            QUOTED.matcher(head).results().forEach(text -> {
                String words = text.group(1) == null ? text.group(2) : text.group(1);
                quoted.add(Stream.of(words.split(ANYTHING, -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList());
            });
        });
        return quoted;
    }

    /** The launcher and each Java file, literals that a line's end divides joined. */
    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        sources.add(Files.readString(HOME.resolve("ipc-suite")));
        try (Stream<Path> modules = Files.list(HOME)) {
            for (Path main : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(main)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        sources.add(JOINED.matcher(Files.readString(file)).replaceAll(""));
                    }
                }
            }
        }
        return sources;
    }
}
