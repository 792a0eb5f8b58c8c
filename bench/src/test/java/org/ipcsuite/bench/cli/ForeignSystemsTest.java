package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipcsuite.bench.LineProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the suite cannot run it says so in one sentence, before it builds or measures anything. */
@Timeout(30)
final class ForeignSystemsTest {

    @TempDir
    private Path directory;

    @Test
    void elsewhereThanOnLinuxTheLauncherNamesAContainer() throws Exception {
        Path uname = Files.writeString(directory.resolve("uname"), "#!/bin/sh\necho Darwin\n");
        assertThat(uname.toFile().setExecutable(true)).isTrue();
        ProcessBuilder launcher = new ProcessBuilder("/bin/sh", "../ipc-suite", "list");
        launcher.environment().merge("PATH", directory.toString(), (path, first) -> first + ":" + path);
        assertRefused(
                launcher,
                "ipc-suite: this is Darwin, and the suite measures what Linux has: run it in a Linux container,"
                        + " or on Windows in WSL 2");
    }

    @Test
    void aThirdArchitectureIsRefused() throws Exception {
        ProcessBuilder java = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dos.arch=riscv64",
                "-cp",
                System.getProperty("java.class.path"),
                SuiteCommand.class.getName(),
                "list"));
        assertRefused(
                java,
                "ipc-suite: this JVM is built for riscv64: system call numbers and structure layouts are known for"
                        + " x86-64 (amd64) and arm64 (aarch64) only");
    }

    private static void assertRefused(ProcessBuilder command, String sentence)
            throws IOException, InterruptedException {
        command.environment()
                .keySet()
                .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
        try (LineProcess process = new LineProcess(command)) {
            int exitCode = process.exitCode();
            assertThat(String.join("\n", process.lines()).strip()).isEqualTo(sentence);
            assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        }
    }
}
