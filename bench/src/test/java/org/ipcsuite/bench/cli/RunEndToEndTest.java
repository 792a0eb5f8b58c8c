package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.peer.JvmFlags;
import org.ipcsuite.core.peer.PeerMain;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, as a user starts it, stops it, and loses one of its processes. */
@Timeout(90)
final class RunEndToEndTest {

    @TempDir
    private Path results;

    @SuppressWarnings("NullAway.Init") // every test starts it
    private Process suite;

    @AfterEach
    void nothingIsLeft() throws IOException {
        suite.destroyForcibly();
        assertThat(suite.descendants()).as("processes that outlive the run").isEmpty();
        if (Files.exists(Directory.base())) {
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(Directory.base(), "r-*")) {
                for (Path directory : directories) { // one that is alive belongs to another run on this machine
                    assertThat(Directory.isAlive(directory))
                            .as("left behind: " + directory)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aRunWritesWhatItPromises() throws Exception {
        start("fifo", "--placement", "same");
        List<String> printed = readAll();
        assertThat(suite.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(suite.exitValue()).as(String.join("\n", printed)).isZero();
        assertThat(printed).anyMatch(line -> line.startsWith("Round trip, 64 B, placement same"));

        assertThat(results).isDirectoryContaining("glob:**/report.html").isDirectoryContaining("glob:**/summary.md");
        JsonNode jmh =
                new ObjectMapper().readTree(results.resolve("results.json").toFile());
        assertThat(jmh.isArray()).isTrue();
        assertThat(jmh).hasSize(4); // echo and stream of fifo and of the baseline
        assertThat(Files.readAllLines(results.resolve("results.csv")).get(0))
                .contains(
                        "mechanism,",
                        "measurement,",
                        "size_bytes,",
                        "placement,",
                        "mean_ns,",
                        "p50_ns,",
                        "p99_ns,",
                        "messages_per_s,",
                        "failed,");
        Run run = RunFile.read(results);
        assertThat(run.cells()).allMatch(cell -> cell.status() == Status.MEASURED);
        assertThat(run.cells())
                .as("bytes allocated for a message on either side")
                .allMatch(cell -> isZero(cell.clientAllocatedBytes()) && isZero(cell.peerAllocatedBytes()));
    }

    @Test
    void ctrlCSavesWhatWasMeasured() throws Exception {
        start("fifo", "pipe", "--placement", "same");
        awaitLine("[2/");
        new ProcessBuilder("kill", "-INT", String.valueOf(suite.pid())).start().waitFor();
        readAll();
        assertThat(suite.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(suite.exitValue()).isEqualTo(130);
        Run run = RunFile.read(results);
        assertThat(run.interrupted()).isTrue();
        assertThat(run.cells().stream().filter(cell -> cell.status() == Status.MEASURED))
                .hasSize(1);
        assertThat(run.cells().stream()
                        .filter(cell -> cell.status() == Status.FAILED)
                        .map(Cell::reason))
                .allMatch(reason -> reason.contains("interrupted"));
    }

    @Test
    void aKilledPeerFailsItsCellWithTheReason() throws Exception {
        start("fifo", "--placement", "same");
        ProcessHandle peer = awaitPeer();
        peer.destroyForcibly();
        readAll();
        assertThat(suite.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(suite.exitValue()).isOne();
        List<Cell> failed = RunFile.read(results).cells().stream()
                .filter(cell -> cell.status() == Status.FAILED)
                .toList();
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).reason()).contains("was ended by signal 9");
    }

    private static boolean isZero(@Nullable Double bytes) {
        return bytes == null || bytes < 0.5;
    }

    private void start(String... args) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(JvmFlags.of(Transports.ALL));
        command.addAll(List.of(
                "-Djmh.ignoreLock=true",
                "-cp",
                System.getProperty("java.class.path"),
                SuiteCommand.class.getName(),
                "run",
                "--out",
                results.toString()));
        command.addAll(List.of(args));
        suite = new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private BufferedReader output() {
        return new BufferedReader(new InputStreamReader(suite.getInputStream(), StandardCharsets.UTF_8));
    }

    private List<String> readAll() {
        return output().lines().toList();
    }

    private void awaitLine(String start) throws IOException {
        BufferedReader lines = output();
        String line;
        do {
            line = lines.readLine();
            assertThat(line).as("the line that starts with " + start).isNotNull();
        } while (!line.startsWith(start));
    }

    private ProcessHandle awaitPeer() {
        while (suite.isAlive()) {
            List<ProcessHandle> peers =
                    suite.descendants().filter(process -> isPeer(process)).toList();
            if (!peers.isEmpty()) {
                return peers.get(0);
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no peer process was ever seen");
    }

    /** From /proc, since {@code ProcessHandle.Info} knows no arguments of a command line over 4 KiB. */
    private static boolean isPeer(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .contains(PeerMain.class.getName());
        } catch (IOException ended) {
            return false;
        }
    }
}
