package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The manual page has what the help has, and groff takes it. */
final class ManPageTest {

    private static final CommandLine SUITE = SuiteCommand.commandLine();

    private static final String PAGE = ManPage.of(SUITE, "1.2.3", "2026-11-22");

    @Test
    void everyCommandAndOptionAndExitCodeIsThere() {
        List<String> lines = PAGE.lines().toList();
        assertThat(lines)
                .contains(".TH \"IPC\\-SUITE\" \"1\" \"2026\\-11\\-22\" \"ipc\\-suite 1.2.3\" \"User Commands\"");
        SUITE.getSubcommands().forEach((name, command) -> {
            assertThat(lines).contains(".SS \"" + name + "\"");
            command.getCommandSpec()
                    .options()
                    .forEach(option -> assertThat(PAGE)
                            .as(name)
                            .contains(option.longestName().replace("-", "\\-")));
        });
        SUITE.getCommandSpec()
                .usageMessage()
                .exitCodeList()
                .keySet()
                .forEach(code -> assertThat(lines).contains("\\fB" + code + "\\fR"));
    }

    @Test
    void aLineIsAMacroOrText() {
        assertThat(PAGE.lines())
                .allMatch(line -> line.matches("\\.(TH|SH|SS|TP|PP)( \"[^\"]*\")*|\\.ad l|\\.nh|[^.'].*"))
                .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 0x7f));
    }

    @Test
    void groffHasNothingToWarnOf(@TempDir Path directory) throws Exception {
        Path groff = Path.of("/usr/bin/groff");
        Assumptions.assumeTrue(Files.isExecutable(groff), "no groff");
        Path file = Files.writeString(directory.resolve("ipc-suite.1"), PAGE);
        Path warnings = directory.resolve("warnings");
        Process run = new ProcessBuilder(groff.toString(), "-man", "-Tutf8", "-ww", "-z", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(warnings.toFile())
                .start();
        assertThat(run.waitFor(20, TimeUnit.SECONDS))
                .as("groff ends; usual cause: it reads stdin, since it was given no file")
                .isTrue();
        assertThat(run.exitValue()).isZero();
        assertThat(warnings).isEmptyFile();
    }
}
