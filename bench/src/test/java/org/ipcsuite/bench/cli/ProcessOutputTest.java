package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.report.SampleRuns;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.peer.JvmFlags;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a command's output: nobody reads it, it cannot be written, the terminal is narrow, the locale another. */
@Timeout(90)
final class ProcessOutputTest {

    private static final Path FULL = Path.of("/dev/full");
    /** Less than a test may take, and its share of one that starts three. */
    private static final int ENDS_WITHIN_SECONDS = 80;

    @TempDir
    private Path directory;

    private Path out;
    private Path err;

    @BeforeEach
    void files() {
        out = directory.resolve("out");
        err = directory.resolve("err");
    }

    /** Runs a line of bash in which {@code "$@"} is the command. */
    private int bash(String line, List<String> flags, String... args) throws Exception {
        return bash(line, flags, SuiteCommand.class, args);
    }

    private int bash(String line, List<String> flags, Class<?> main, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "-c", line, "bash"));
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(JvmFlags.of(Transports.ALL));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("COLUMNS");
        builder.environment().remove("LC_ALL");
        builder.environment().put("LC_MESSAGES", "C");
        Process process = builder.start();
        boolean hasEnded = process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(hasEnded)
                .as("%s ends; usual cause: it writes to a pipe that nobody reads; its stderr: %s", line, text(err))
                .isTrue();
        return process.exitValue();
    }

    private String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "completion", "run --dry-run --no-floor pipe"})
    void whatCouldNotBeWrittenIsAnError(String line) throws Exception {
        assumeTrue(Files.exists(FULL), "there is no /dev/full");
        assertThat(bash("exec \"$@\" >/dev/full", List.of(), line.split(" ", -1)))
                .isEqualTo(1);
        assertThat(text(err)).endsWith("ipc-suite: write(stdout) failed: ENOSPC (28) No space left on device\n");
        assertThat(text(err)).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({"explain fifo,1", "choose --help,1", "nosuch,2"})
    void aClosedPipeEndsItAsSigpipeEndsAProgram(String line, int descriptor) throws Exception {
        String closed = "exec 3> >(exec true); wait $!; exec \"$@\" " + descriptor + ">&3 3>&-";
        assertThat(bash(closed, List.of(), line.split(" ", -1))).isEqualTo(ExitCode.PIPE_CLOSED);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60,list", "140,list", "60,run --help"})
    void itIsAsWideAsTheTerminal(int columns, String line) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no script(1)");
        String inTerminal =
                "printf -v command '%q ' \"$@\"; script -qec \"stty cols " + columns + "; $command\" /dev/null";
        assertThat(bash(inTerminal, List.of("-Dpicocli.ansi=false"), line.split(" ", -1)))
                .isZero();
        List<String> lines = text(out).lines().toList();
        assertThat(lines).allSatisfy(printed -> assertThat(printed).hasSizeLessThanOrEqualTo(columns));
        assertThat(lines.stream().mapToInt(String::length).max().orElse(0))
                .as("the widest line")
                .isGreaterThan(columns - 25);
    }

    /** One process for each locale, which runs all lines. */
    @Test
    @Timeout(270)
    void theLocaleChangesNothing() throws Exception {
        Path run = Files.createDirectories(directory.resolve("run"));
        RunFile.write(SampleRuns.standard(), run);
        String[] lines = Stream.of(
                        "report RUN --md MD --csv CSV",
                        "choose --max-size 64k --when-full BLOCKS --run RUN",
                        "run --dry-run --no-floor fifo --placement same --rounds 2")
                .map(line -> line.replace("RUN", run.toString())
                        .replace("MD", directory.resolve("md").toString())
                        .replace("CSV", directory.resolve("csv").toString()))
                .toArray(String[]::new);
        String usual = printed(List.of("-Duser.language=en"), lines);
        for (String locale : List.of("fa-IR", "tr-TR")) {
            List<String> flags =
                    List.of("-Duser.language=" + locale.substring(0, 2), "-Duser.country=" + locale.substring(3));
            assertThat(printed(flags, lines)).as(locale).isEqualTo(usual);
        }
    }

    private String printed(List<String> flags, String... lines) throws Exception {
        assertThat(bash("exec \"$@\"", flags, EachLine.class, lines))
                .as(text(err))
                .isZero();
        return text(out)
                + text(directory.resolve("md"))
                + text(directory.resolve("csv"))
                + text(directory.resolve("md-light.svg"));
    }

    /** Runs each argument as a command line, as if the process had just started; ends with the sum of the exit codes. */
    static final class EachLine {

        private EachLine() {}

        public static void main(String[] lines) {
            Locale ofTheProcess = Locale.getDefault();
            int codes = 0;
            for (String line : lines) {
                Locale.setDefault(ofTheProcess);
                System.out.println(line);
                codes += SuiteCommand.runInThisProcess(line.split(" ", -1));
            }
            System.exit(codes);
        }
    }
}
