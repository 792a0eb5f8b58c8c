package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.harness.many.ManyRequest;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Round;
import org.ipcsuite.bench.results.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run stores, and how it goes on after it was stopped; the forks have no processes. */
final class RunExecutorTest {

    private static final Map<String, String> MACHINE = Map.of("kernel", "Linux 6", "JDK", "17");

    @TempDir
    private Path directory;

    /** Deaf: nobody looks. */
    private static final Progress NOBODY = new Progress() {
        @Override
        public void begin(int forks) {}

        @Override
        public void next(String cell) {}

        @Override
        public void ended(String failure) {}

        @Override
        public void end() {}
    };

    private static RunRequest request(int rounds) {
        List<Placement> same = List.of(Placement.SAME);
        return new RunRequest(
                Profile.QUICK,
                List.of("pipe", "fifo"),
                List.of(64),
                same,
                same,
                List.of(10_000),
                rounds,
                1,
                false,
                ForkOptions.NONE,
                ManyRequest.NONE,
                PairRequest.NONE);
    }

    private static RunExecutor campaign(RunStore store, ForkRunner forks) {
        return new RunExecutor(new Plan(store.start().request()), store, forks, cell -> {
            throw new IOException("not asked for: " + cell);
        });
    }

    private static Cell cell(RunExecutor runner, String mechanism, Measurement measurement) {
        return runner.results().cells().stream()
                .filter(cell -> cell.mechanism().equals(mechanism) && cell.measurement() == measurement)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(List<PlannedFork> forks) {
        return forks.stream().map(fork -> fork.round() + " " + fork).toList();
    }

    @Test
    void aStoppedRunGoesOnWithWhatIsMissing() throws IOException {
        RunStore store = RunStore.begin(directory, request(3), MACHINE, "run");
        List<String> planned = words(new Plan(request(3)).forks());
        List<RunExecutor> running = new ArrayList<>();
        ScriptedForkRunner forks =
                new ScriptedForkRunner().during(5, () -> running.get(0).stop());
        running.add(campaign(store, forks));
        running.get(0).run(NOBODY);
        assertThat(running.get(0).isStopped()).isTrue();
        assertThat(forks.isStopped())
                .as("what runs the forks starts no further processes for the rest of one")
                .isTrue();
        assertThat(words(forks.asked())).as("it stops at the fifth").isEqualTo(planned.subList(0, 5));

        ScriptedForkRunner rest = new ScriptedForkRunner();
        RunExecutor resumed = campaign(RunStore.open(directory), rest);
        resumed.run(NOBODY);
        assertThat(words(rest.asked()))
                .as("the fork during which it was stopped says nothing, and runs again")
                .isEqualTo(planned.subList(4, planned.size()));
        assertThat(resumed.results().cells()).allMatch(cell -> cell.status() == Status.MEASURED);
        assertThat(((Cell.Measured) cell(resumed, "pipe", Measurement.ROUNDTRIP)).forkFigures())
                .hasSize(3);

        ScriptedForkRunner nothing = new ScriptedForkRunner();
        campaign(RunStore.open(directory), nothing).run(NOBODY);
        assertThat(nothing.asked()).isEmpty();
    }

    @Test
    void whatWasNotReachedSaysSo() throws IOException {
        RunStore store = RunStore.begin(directory, request(1), MACHINE, "run");
        List<RunExecutor> running = new ArrayList<>();
        running.add(campaign(
                store, new ScriptedForkRunner().during(1, () -> running.get(0).stop())));
        running.get(0).run(NOBODY);
        assertThat(running.get(0).results().cells())
                .isNotEmpty()
                .allMatch(cell ->
                        cell.status() == Status.NOT_MEASURED && cell.reason().contains("interrupted"));
    }

    @Test
    void aLineThatWasNotFinishedIsAForkThatWasNot() throws IOException {
        campaign(RunStore.begin(directory, request(1), MACHINE, "run"), new ScriptedForkRunner())
                .run(NOBODY);
        Path forks = directory.resolve("forks.jsonl");
        List<String> lines = Files.readAllLines(forks);
        String last = lines.get(lines.size() - 1);
        Files.writeString(forks, String.join("\n", lines.subList(0, lines.size() - 1)) + "\n");
        Files.writeString(forks, last.substring(0, last.length() / 2), StandardOpenOption.APPEND);

        ScriptedForkRunner rest = new ScriptedForkRunner();
        campaign(RunStore.open(directory), rest).run(NOBODY);
        assertThat(rest.asked()).hasSize(1);
        assertThat(RunStore.open(directory).forks()).hasSize(lines.size());
    }

    @Test
    void aDamagedLineIsAnError() throws IOException {
        campaign(RunStore.begin(directory, request(1), MACHINE, "run"), new ScriptedForkRunner())
                .run(NOBODY);
        Files.writeString(directory.resolve("forks.jsonl"), "{\"round\":\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> RunStore.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aCellOfWhichAForkFailedIsNotTriedAgain() throws IOException {
        ScriptedForkRunner forks = new ScriptedForkRunner().failing("fifo");
        RunExecutor runner = campaign(RunStore.begin(directory, request(3), MACHINE, "run"), forks);
        runner.run(NOBODY);
        assertThat(forks.asked().stream()
                        .filter(fork -> fork.first().mechanism().name().equals("fifo")))
                .hasSize(1);
        Cell failed = cell(runner, "fifo", Measurement.ROUNDTRIP);
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.reason()).isEqualTo("as the script says");
        assertThat(cell(runner, "pipe", Measurement.ROUNDTRIP).status()).isEqualTo(Status.MEASURED);
    }

    /** Ctrl-C reaches all processes: a fork may end by it before this process knows that it is stopped. */
    @Test
    void aForkThatIsToldToEndHasNotFailed() throws IOException {
        ScriptedForkRunner forks = new ScriptedForkRunner();
        RunExecutor runner = campaign(RunStore.begin(directory, request(1), MACHINE, "run"), fork -> {
            if (fork.first().mechanism().name().equals("fifo")) {
                throw new InterruptedIOException("told to end by SIGINT");
            }
            return forks.run(fork);
        });
        runner.run(NOBODY);
        assertThat(cell(runner, "fifo", Measurement.ROUNDTRIP).status())
                .as("usual cause: it is stored as a failure, and a cell that failed is not tried again")
                .isEqualTo(Status.NOT_MEASURED);
        assertThat(cell(runner, "pipe", Measurement.ROUNDTRIP).status()).isEqualTo(Status.MEASURED);
        RunExecutor resumed = campaign(RunStore.open(directory), forks);
        assertThat(words(resumed.missing())).hasSize(1);
        resumed.run(NOBODY);
        assertThat(cell(resumed, "fifo", Measurement.ROUNDTRIP).status()).isEqualTo(Status.MEASURED);
    }

    @Test
    void withoutItsForksARunSaysWhatIsMissing() throws IOException {
        RunStore.begin(directory, request(1), MACHINE, "run");
        Path forks = directory.resolve("forks.jsonl");
        Files.delete(forks);
        assertThatThrownBy(() -> RunStore.open(directory))
                .as("usual cause: the JDK's exception has the path for its whole message")
                .hasMessage("open(" + forks + ") failed: ENOENT (2) No such file or directory: without its forks a run"
                        + " cannot continue: begin another");
    }

    @Test
    void anotherPlanOrMachineIsNamed() throws IOException {
        RunStore store = RunStore.begin(directory, request(3), MACHINE, "run");
        assertThat(store.planDifferences(request(3))).isEmpty();
        assertThat(store.planDifferences(request(8))).containsExactly("rounds was 3 and is 8");
        assertThat(store.identityDifferences(MACHINE)).isEmpty();
        assertThat(store.identityDifferences(Map.of("kernel", "Linux 5", "JDK", "17")))
                .containsExactly("kernel was Linux 6 and is Linux 5");
    }

    @Test
    void aDirectoryWithoutARunCannotGoOn() {
        assertThatThrownBy(() -> RunStore.open(directory)).hasMessageContaining("holds no run to continue");
    }

    @Test
    void jmhGetsTheForksOfACellTogether() throws IOException {
        RunExecutor runner = campaign(RunStore.begin(directory, request(3), MACHINE, "run"), new ScriptedForkRunner());
        runner.run(NOBODY);
        assertThat(runner.jmhResults())
                .anySatisfy(result -> {
                    assertThat(result.getParams().getBenchmark()).endsWith("EchoBenchmark.roundTrip");
                    assertThat(result.getParams().getParam("mechanism")).isEqualTo("pipe");
                    assertThat(result.getParams().getForks()).isEqualTo(3);
                    assertThat(result.getBenchmarkResults()).hasSize(3);
                })
                .anySatisfy(result -> {
                    assertThat(result.getParams().getBenchmark()).endsWith("StreamBenchmark.batch");
                    assertThat(result.getPrimaryResult().getScoreUnit()).isEqualTo("ops/s");
                });
    }

    @Test
    void everyCellWithTimesHasAHistogramOfEachFork() throws IOException {
        RunExecutor runner = campaign(RunStore.begin(directory, request(2), MACHINE, "run"), new ScriptedForkRunner());
        runner.run(NOBODY);
        assertThat(runner.results().histograms())
                .anySatisfy(cell -> {
                    assertThat(cell.name()).isEqualTo("fifo-latency-at-rate-10000-64-same");
                    assertThat(cell.forks()).hasSize(2);
                })
                .noneMatch(cell -> cell.name().contains("throughput"));
    }

    @Test
    void everyRoundHasItsControl() throws IOException {
        RunExecutor runner = campaign(RunStore.begin(directory, request(2), MACHINE, "run"), new ScriptedForkRunner());
        runner.run(NOBODY);
        assertThat(runner.results().rounds()).extracting(Round::number).containsExactly(1, 2);
        assertThat(runner.results().rounds()).extracting(Round::controlNs).doesNotContainNull();
    }
}
