package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.LineProcess;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.peer.JvmFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without an option {@code choose} asks, where somebody sits at a terminal: script(1) makes one. */
@Timeout(60)
final class ChooseInTerminalTest {

    private static final String TYPED = "printf '100\\nmaybe\\ny\\nq\\n' | script -qec \"$COMMAND\" /dev/null";

    @Test
    void itAsksOneQuestionAfterAnother() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no script(1)");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(JvmFlags.of(Transports.ALL));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SuiteCommand.class.getName(), "choose"));
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", TYPED);
        shell.environment().put("COMMAND", String.join(" ", command));
        try (LineProcess choose = new LineProcess(shell)) {
            choose.awaitLine("1/");
            choose.awaitLine("2/");
            choose.awaitLine("'maybe' is none of y, n, Enter and q");
            choose.awaitLine("3/");
            choose.awaitLine("This is ./ipc-suite choose --rate 100 --bursts");
            choose.awaitLine("Take ");
            assertThat(choose.exitCode()).as("%s", choose.lines()).isZero();
        }
    }
}
