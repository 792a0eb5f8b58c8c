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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Cost;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.ManyFigures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.NativeFigures;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.ServedBy;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.peer.JvmFlags;
import org.ipcsuite.core.peer.PeerWorker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, as a user starts it, stops it, and loses one of its processes. */
@Timeout(90)
final class RunEndToEndTest {

    /** Writes what a compiler is asked for: a program that lists a fifo and fails at it. */
    private static final String COMPILER_OF_BROKEN_PROGRAMS = """
            cat > ipc-floor <<'end'
            #!/bin/sh
            [ "$1" != list ] || exec echo fifo
            echo broken on purpose >&2
            exit 1
            end
            chmod +x ipc-floor
            """;

    @TempDir
    private Path results;

    @TempDir
    private Path elsewhere;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> flags = new ArrayList<>(JvmFlags.of(Transports.ALL));

    /** What makes the processes of a test start quickly; for a run whose figures are looked at nothing. */
    private List<String> passedOn = JvmFlags.asPropertiesForPeers(JvmFlags.passedOn());

    @SuppressWarnings("NullAway.Init") // every test starts it
    private Process suite;

    @AfterEach
    void nothingIsLeft() throws IOException {
        suite.destroyForcibly();
        assertThat(suite.descendants()).as("processes that outlive the run").isEmpty();
        if (Files.exists(RendezvousDirectory.base())) {
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(RendezvousDirectory.base(), "r-*")) {
                for (Path directory : directories) { // one that is alive belongs to another run on this machine
                    assertThat(RendezvousDirectory.isAlive(directory))
                            .as("left behind: " + directory)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aRunWritesWhatItPromises() throws Exception {
        passedOn = List.of();
        start("fifo", "--placement", "same", "--rate", "2k");
        List<String> printed = readAll();
        assertThat(suite.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(suite.exitValue()).as(String.join("\n", printed)).isZero();
        assertThat(printed)
                .anyMatch(line -> line.startsWith("Round trip, 64 B, placement same"))
                .anyMatch(line -> line.startsWith("Latency at 2 k/s, 64 B, placement same"))
                .anyMatch(line -> line.startsWith("Connecting and the first answer, 64 B, placement same"))
                .anyMatch(line -> line.startsWith("What to take from it (64 B, same; 1 fork each"))
                .anyMatch(line -> line.matches("Took \\d+ s, \\d+ % of it measuring.*"))
                .anyMatch(line -> line.startsWith("JVM / C: Round trip, 64 B, placement same"))
                .anyMatch(line -> line.startsWith("Idle state"))
                .anyMatch(line -> line.startsWith("Clock: "));

        assertThat(results).isDirectoryContaining("glob:**/report.html").isDirectoryContaining("glob:**/summary.md");
        JsonNode jmh =
                new ObjectMapper().readTree(results.resolve("results.json").toFile());
        assertThat(jmh.isArray()).isTrue();
        assertThat(jmh.findValuesAsText("benchmark"))
                .as("of fifo and the baseline; of the control; the clock")
                .hasSize(5 + 4 + 2 + 1);
        assertThat(jmh.get(0).get("forks").asInt()).isOne();
        assertThat(jmh.get(0).get("primaryMetric").get("rawData").get(0)).hasSize(3);
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
                        "cpu_ns_per_message,",
                        "steal_percent,",
                        "jvm_c_ratio,",
                        "failed,");
        assertThat(results.resolve("histograms"))
                .isDirectoryContaining("glob:**/fifo-roundtrip-64-same.hlog")
                .isDirectoryContaining("glob:**/fifo-latency-at-rate-2000-64-same.hgrm");
        Run run = RunFile.read(results);
        assertThat(run.cells()).allMatch(cell -> cell.status() == Status.MEASURED);
        assertThat(run.measured())
                .as("bytes allocated for a message on either side")
                .allMatch(cell -> isZero(cell.clientAllocatedBytes(), cell.samples())
                        && isZero(cell.peerAllocatedBytes(), cell.samples()));
        Cell.Measured fifo = measured(run, "fifo", Measurement.ROUNDTRIP);
        NativeFigures inC = Objects.requireNonNull(fifo.nativeFigures());
        assertThat(inC.reason()).as("why there is no C beside it").isEmpty();
        assertThat(inC.ratio()).as("JVM / C").isBetween(0.2, 20.0);
        assertThat(inC.interval()).as("of one round").isNull();
        Cost cost = Objects.requireNonNull(fifo.cost());
        assertThat(cost.cpuNsPerMessage()).as("of both processes").isPositive();
        assertThat(cost.switchesPerMessage())
                .as("one waits while the other works")
                .isBetween(0.3, 3.0);
        assertThat(fifo.meanWithoutStampsNs()).isPositive();
        assertThat(Objects.requireNonNull(fifo.conditions()).loadAverage()).isNotNull();
        Cell.Measured atRate = measured(run, "fifo", Measurement.LATENCY_AT_RATE);
        assertThat(atRate.requestsPerS()).isEqualTo(2000);
        assertThat(Objects.requireNonNull(atRate.achieved()).cpuPercent())
                .as("of both processes, in percent of a core")
                .isBetween(0.1, 200.0);
        Cell.Measured connect = measured(run, "fifo", Measurement.CONNECT);
        assertThat(connect.p50Ns()).as("a connection is no round trip").isGreaterThan(fifo.p50Ns());
        assertThat(atRate.samples()).as("2,000 a second for 375 ms").isGreaterThan(600);
    }

    @Test
    void ctrlCSavesWhatWasMeasuredAndTheRunGoesOn() throws Exception {
        start("unix-stream", "--placement", "same", "--no-floor");
        awaitLine("[2/");
        new ProcessBuilder("kill", "-INT", String.valueOf(suite.pid())).start().waitFor();
        List<String> said = readAll();
        assertThat(suite.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(suite.exitValue()).isEqualTo(130);
        assertThat(results).as(String.join("\n", said)).isDirectoryContaining("glob:**/run.json");
        Run run = RunFile.read(results);
        assertThat(run.interrupted()).isTrue();
        assertThat(run.measured())
                .as("the first pair's: at most round trip, at a rate, one way, connecting")
                .hasSizeBetween(1, 4)
                .extracting(Cell::mechanism)
                .containsOnly(run.measured().get(0).mechanism());
        assertThat(run.cells().stream().filter(cell -> cell.status() != Status.MEASURED))
                .isNotEmpty()
                .allMatch(cell -> cell.status() == Status.NOT_MEASURED
                        && cell.reason().contains("interrupted")
                        && !cell.hasFailed());

        resume();
        List<String> printed = readAll();
        assertThat(suite.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(suite.exitValue()).as(String.join("\n", printed)).isZero();
        assertThat(printed).as("one pair of three was done").anyMatch(line -> line.startsWith("[2/2]"));
        assertThat(RunFile.read(results).cells()).allMatch(cell -> cell.status() == Status.MEASURED);
        assertThat(RunFile.read(results).interrupted()).isFalse();
        assertThat(RunFile.read(results).commandLine())
                .as("what measures all of it again")
                .contains("unix-stream --placement same --no-floor")
                .doesNotContain("--resume");
    }

    @Test
    void aKilledPeerFailsItsCellWithTheReason() throws Exception {
        start("unix-stream", "--profile", "smoke", "--placement", "same", "--no-floor");
        ProcessHandle peer = awaitPeer();
        peer.destroyForcibly();
        readAll();
        assertThat(suite.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(suite.exitValue()).isOne();
        List<Cell> failed = RunFile.read(results).cells().stream()
                .filter(cell -> cell.status() == Status.FAILED)
                .toList();
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).reason()).contains("was ended by signal 9", "; log: " + results.resolve("logs"));
        assertThat(results.resolve("logs"))
                .as("the log of the fork that failed, and no other")
                .isDirectoryContaining("glob:**/1-" + logName(failed.get(0)))
                .satisfies(logs -> assertThat(logs.toFile().list()).hasSize(1));
    }

    @Test
    void whatFailsInCIsNamedAndTheJvmIsMeasuredAllTheSame() throws Exception {
        Path compiler = Files.writeString(elsewhere.resolve("compiler"), COMPILER_OF_BROKEN_PROGRAMS);
        environment.put("CC", "sh " + compiler);
        environment.put("XDG_CACHE_HOME", elsewhere.toString());
        start("fifo", "--profile", "smoke", "--placement", "same");
        List<String> printed = readAll();
        assertThat(suite.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(suite.exitValue()).as(String.join("\n", printed)).isOne();
        assertThat(printed).anyMatch(line -> line.contains("broken on purpose"));
        Cell.Measured fifo = measured(RunFile.read(results), "fifo", Measurement.ROUNDTRIP);
        assertThat(Objects.requireNonNull(fifo.nativeFigures()).reason()).contains("broken on purpose");
    }

    @Test
    @Timeout(180) // ten processes more than the others
    void manyClientsOfOneServerAreMeasured() throws Exception {
        start("unix-stream", "posix-mq", "--profile", "smoke", "--clients", "2", "--placement", "free", "--no-floor");
        List<String> printed = readAll();
        assertThat(suite.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(suite.exitValue()).as(String.join("\n", printed)).isZero();
        assertThat(printed).anyMatch(line -> line.startsWith("Clients of one server, 64 B, placement free"));
        List<Cell.Measured> cells = RunFile.read(results).measured().stream()
                .filter(cell -> cell.measurement() == Measurement.CLIENTS)
                .toList();
        assertThat(cells).extracting(Cell::mechanism).containsExactly("unix-stream", "posix-mq");
        assertThat(cells.get(0).many()).as("of its own accord").isEqualTo(new Many(2, ServedBy.LOOP));
        assertThat(cells).allSatisfy(cell -> {
            ManyFigures each = Objects.requireNonNull(cell.ofMany());
            assertThat(each.fairness()).isBetween(0.0, 1.0);
            assertThat(each.forks()).hasSize(1).allMatch(clients -> clients.size() == 2);
            assertThat(cell.messagesPerS())
                    .as("two a round trip")
                    .isEqualTo(2 * cell.forkFigures().get(0));
            assertThat(Objects.requireNonNull(cell.cost()).cpuNsPerMessage()).isPositive();
        });
        assertThat(results.resolve("histograms"))
                .isDirectoryContaining("glob:**/unix-stream-clients-2-loop-64-free.hlog");
    }

    /** A JVM that prints on stdout by itself, as JDK 25 does about its archives, and one that has another collector. */
    @Test
    void whatTheEnvironmentTellsAJvmDoesNotMatter() throws Exception {
        environment.put("JAVA_TOOL_OPTIONS", "-Xlog:gc+init:stdout -XX:+UseG1GC -Xint -Dnothing='a b'");
        flags.addAll(List.of("-XX:-UseG1GC", "-Xmixed")); // as the launcher does
        start("unix-stream", "--profile", "smoke", "--placement", "same", "--no-floor", "--keep-logs");
        List<String> printed = readAll();
        assertThat(suite.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(suite.exitValue()).as(String.join("\n", printed)).isZero();
        assertThat(RunFile.read(results).cells()).allMatch(cell -> cell.status() == Status.MEASURED);
        assertThat(RunFile.read(results).environment().warnings())
                .anyMatch(warning -> warning.contains("JAVA_TOOL_OPTIONS"));
        assertThat(results.resolve("logs").toFile().list())
                .as("the logs of all forks")
                .hasSize(3);
    }

    private static String logName(Cell cell) {
        return String.join(
                        "-",
                        cell.mechanism(),
                        cell.measurement().label(),
                        "" + cell.sizeBytes(),
                        cell.placement().label())
                + ".log";
    }

    private static Cell.Measured measured(Run run, String mechanism, Measurement measurement) {
        return run.measured().stream()
                .filter(cell -> cell.mechanism().equals(mechanism) && cell.measurement() == measurement)
                .findFirst()
                .orElseThrow();
    }

    /** A JVM allocates some by itself meanwhile; the smallest object a message has 16 bytes. */
    private static boolean isZero(@Nullable Double bytes, long samples) {
        return bytes == null || bytes < 0.5 || (bytes < 8 && bytes * samples < 16_384);
    }

    private void start(String... args) throws IOException {
        List<String> out = new ArrayList<>(List.of("--out", results.toString()));
        out.addAll(List.of(args));
        run(out);
    }

    private void resume() throws IOException {
        run(List.of("--resume", results.toString()));
    }

    private void run(List<String> args) throws IOException {
        List<String> command = new ArrayList<>(SuiteProcess.INTERRUPTIBLE);
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(flags);
        command.addAll(passedOn);
        command.addAll(List.of(
                "-Djmh.ignoreLock=true",
                "-cp",
                System.getProperty("java.class.path"),
                SuiteCommand.class.getName(),
                "run"));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        suite = builder.start();
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

    private ProcessHandle awaitPeer() throws IOException {
        Deadline deadline = Deadline.after(Duration.ofSeconds(60));
        while (suite.isAlive()) {
            List<ProcessHandle> peers =
                    suite.descendants().filter(process -> isPeer(process)).toList();
            if (!peers.isEmpty()) {
                return peers.get(0);
            }
            deadline.pause("no peer process was ever seen");
        }
        throw new AssertionError("no peer process was ever seen");
    }

    /** From /proc, since {@code ProcessHandle.Info} knows no arguments of a command line over 4 KiB. */
    private static boolean isPeer(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .contains(PeerWorker.class.getName());
        } catch (IOException ended) {
            return false;
        }
    }
}
