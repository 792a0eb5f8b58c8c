package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcsuite.bench.LineProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real bash completes what somebody has begun to type. */
@Timeout(60)
final class CompletionCommandTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "doc, doctor",
        "cor, cores",
        "cores posix, posix-shm posix-mq",
        "choose --surv, --survive-crash --survive-reboot",
        "explain unix-s, unix-stream unix-seqpacket",
        "explain fifo --vs unix-d, unix-dgram",
        "serve posix, posix-shm posix-mq",
        "run --beh, --behaviour",
    })
    void bashCompletes(String typed, String candidates) throws Exception {
        assertThat(complete(typed).split("\\s+")).containsExactlyInAnyOrder(candidates.split(" "));
    }

    @Test
    void helpSaysHowToUseIt() {
        StringWriter out = new StringWriter();
        assertThat(SuiteCommand.commandLine().setOut(new PrintWriter(out)).execute("completion", "--help"))
                .isZero();
        assertThat(out.toString()).contains("source <(./ipc-suite completion)");
    }

    /** As bash does: the words and where the cursor is go into the function, and its candidates come back. */
    private String complete(String typed) throws Exception {
        StringWriter script = new StringWriter();
        assertThat(SuiteCommand.commandLine().setOut(new PrintWriter(script)).execute("completion"))
                .isZero();
        Path file = Files.writeString(directory.resolve("completion"), script.toString());
        String words = "ipc-suite " + typed;
        String program = "compopt() { :; }\n" // which bash has only while somebody types
                + "source " + file + "\n"
                + "COMP_WORDS=(" + words + ")\nCOMP_LINE='" + words + "'\nCOMP_POINT=${#COMP_LINE}\n"
                + "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
                + "$(complete -p ipc-suite | sed 's/.*-F \\([^ ]*\\).*/\\1/')\n"
                + "echo \"${COMPREPLY[@]}\"\n";
        try (LineProcess bash = new LineProcess(new ProcessBuilder("bash", "-c", program))) {
            assertThat(bash.exitCode()).as("%s", bash.lines()).isZero();
            return String.join("\n", bash.lines()).strip();
        }
    }
}
