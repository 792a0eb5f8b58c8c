package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sessions of docs/choosing.md are as they would be today, where nothing was measured: the same pick, its cost and the
 * runner-up, with the same sentences about them. What is left beside them depends on the machine. The session that
 * measures is answered from the run that it stored.
 */
@Timeout(60)
final class ChoosingGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "choosing.md");
    private static final Pattern SESSION =
            Pattern.compile("```text\n\\$ \\./ipc-suite (choose[^\n]*)\n(.*?)```\n", Pattern.DOTALL);
    private static final List<String> STABLE = List.of("Take  ", "Cost  ", "Here  ", "Else  ");

    /** What the session that measures stored: run.json, without what choosing does not read. */
    private static final Path MEASURED =
            Path.of("src", "test", "resources", "org", "ipcsuite", "bench", "cli", "measured-run");

    /** Where a run is, and when it began by the clock of this time zone. */
    private static final Pattern RUN = Pattern.compile("run \\S+ of \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d,");

    private static final String CONTINUED = "      ";

    /**
     * A block that begins with a command.
     *
     * @param command without the launcher
     * @param output as the guide shows it
     */
    record Session(String command, String output) {
        @Override
        public String toString() {
            return command;
        }
    }

    static List<Session> sessions() throws IOException {
        List<Session> sessions = new ArrayList<>();
        Matcher block = SESSION.matcher(Files.readString(GUIDE));
        while (block.find()) {
            sessions.add(new Session(block.group(1), block.group(2)));
        }
        return sessions;
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionEndsAsPrinted(Session session) {
        StringWriter out = new StringWriter();
        String[] words = session.command()
                .replace("--measure", "--by latency --run " + MEASURED)
                .split(" ", -1);
        assertThat(SuiteCommand.commandLine(words)
                        .setOut(new PrintWriter(out, true))
                        .execute(words))
                .isZero();
        assertThat(stable(out.toString())).hasSizeGreaterThanOrEqualTo(2).isEqualTo(stable(session.output()));
    }

    @Test
    void thereIsOneForEachOfTheTenCases() throws IOException {
        assertThat(sessions()).hasSizeGreaterThanOrEqualTo(10);
    }

    /** What no machine changes, each as one line. */
    private static List<String> stable(String output) {
        List<String> blocks = new ArrayList<>();
        String words = "";
        for (String line : output.lines().toList()) {
            if (line.startsWith(CONTINUED)) {
                words += " " + line.strip();
            } else {
                add(words, blocks);
                words = line;
            }
        }
        add(words, blocks);
        blocks.replaceAll(block -> RUN.matcher(block).replaceAll("a run,"));
        return blocks;
    }

    private static void add(String words, List<String> blocks) {
        if (STABLE.stream().anyMatch(words::startsWith)) {
            blocks.add(words);
        }
    }
}
