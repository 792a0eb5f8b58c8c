package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.ipcsuite.bench.harness.jmh.SampleReports;
import org.ipcsuite.bench.harness.many.ManyRequest;
import org.ipcsuite.bench.nativebaseline.NativeBaseline;
import org.ipcsuite.bench.nativebaseline.NativeResult;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.NativeFigures;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.ServedBy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C beside the JVM in every round, and the ratio of the two; neither has processes here. */
final class NativeRoundsTest {

    private static final int RATE = 10_000;
    private static final double NANOS_IN_C = 4_000;

    @TempDir
    private Path directory;

    private final List<String> order = new ArrayList<>();
    private final List<PlannedCell> askedOfC = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private BiPredicate<PlannedFork, PlannedCell> failing = (fork, cell) -> false;

    private final Progress progress = new Progress() {
        @Override
        public void begin(int forks) {}

        @Override
        public void next(String cell) {}

        @Override
        public void ended(String failure) {
            failures.add(failure);
        }

        @Override
        public void end() {}
    };

    @BeforeAll
    static void thereIsACompiler() {
        assumeTrue(
                NativeBaseline.available().available(),
                NativeBaseline.available().reason());
    }

    private static RunRequest request(int rounds, boolean hasNative) {
        return request(List.of("fifo", "agrona-ring"), rounds, hasNative, ManyRequest.NONE);
    }

    private static RunRequest request(List<String> mechanisms, int rounds, boolean hasNative, ManyRequest many) {
        List<Placement> free = List.of(Placement.FREE);
        return new RunRequest(
                Profile.QUICK,
                mechanisms,
                List.of(64),
                free,
                free,
                List.of(RATE),
                rounds,
                1,
                hasNative,
                ForkOptions.NONE,
                many,
                PairRequest.NONE);
    }

    /** In round r the JVM takes r x 6 µs for a round trip of a fifo, and C always 4. */
    private RunExecutor run(RunRequest request, NativeForkRunner inC) throws IOException {
        RunExecutor runner = new RunExecutor(
                new Plan(request), RunStore.begin(directory, request, Map.of(), "run"), this::inJava, inC);
        runner.run(progress);
        return runner;
    }

    private List<ForkReport> inJava(PlannedFork fork) {
        if (fork.first().mechanism().name().equals("fifo")) {
            order.add("JVM");
        }
        return fork.cells().stream()
                .map(cell -> failing.test(fork, cell)
                        ? ForkReport.failed(cell.measurement(), cell.requestsPerS(), "as the test says")
                        : cell.many() == null
                                ? SampleReports.measured(cell.measurement(), cell.requestsPerS(), 6_000L * fork.round())
                                : SampleReports.ofMany(
                                        cell.measurement(), cell.many().count(), 6_000L * fork.round()))
                .toList();
    }

    private NativeResult inC(PlannedCell cell) {
        askedOfC.add(cell);
        if (cell.mechanism().name().equals("fifo") && cell.measurement() == Measurement.ROUNDTRIP) {
            order.add("C");
        }
        return result(cell);
    }

    private static NativeResult result(PlannedCell cell) {
        boolean isStream = cell.measurement() == Measurement.THROUGHPUT;
        int clients = cell.many() == null ? 1 : 2 * cell.many().count();
        return new NativeResult(
                cell.mechanism().name(),
                cell.measurement(),
                cell.sizeBytes(),
                cell.placement(),
                isStream ? null : NANOS_IN_C,
                null,
                null,
                null,
                null,
                NANOS_IN_C,
                clients * 1e9 / NANOS_IN_C,
                100,
                100,
                100,
                0,
                0,
                0,
                0);
    }

    private static NativeFigures nativeFigures(RunExecutor runner, String mechanism, Measurement measurement) {
        return Objects.requireNonNull(measured(runner, mechanism, measurement).nativeFigures());
    }

    private static Cell.Measured measured(RunExecutor runner, String mechanism, Measurement measurement) {
        return (Cell.Measured) cell(runner, mechanism, measurement);
    }

    private static Cell cell(RunExecutor runner, String mechanism, Measurement measurement) {
        return runner.results().cells().stream()
                .filter(cell -> cell.mechanism().equals(mechanism) && cell.measurement() == measurement)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theRatioIsTheMedianOfTheRoundsRatios() throws IOException {
        RunExecutor runner = run(request(3, true), this::inC);
        NativeFigures inC = nativeFigures(runner, "fifo", Measurement.ROUNDTRIP);
        assertThat(inC.forkFigures()).containsExactly(NANOS_IN_C, NANOS_IN_C, NANOS_IN_C);
        assertThat(inC.ratios()).hasSize(3).isSorted();
        assertThat(inC.ratio()).isCloseTo(3.0, within(0.01));
        assertThat(inC.interval()).as("with 3 rounds").isNull();
        assertThat(nativeFigures(runner, "fifo", Measurement.THROUGHPUT).ratio())
                .as("of a rate: also the JVM's time over C's")
                .isCloseTo(3.0, within(0.01));
    }

    @Test
    void eightRoundsHaveAnInterval() throws IOException {
        NativeFigures inC = nativeFigures(run(request(8, true), this::inC), "fifo", Measurement.ROUNDTRIP);
        assertThat(Objects.requireNonNull(inC.interval()).contains(6.75)).isTrue();
    }

    @Test
    void theTwoTakeTurnsInGoingFirst() throws IOException {
        run(request(3, true), this::inC);
        assertThat(order).containsExactly("JVM", "C", "C", "JVM", "JVM", "C");
    }

    @Test
    void onlyWhatCHasIsAskedOfIt() throws IOException {
        RunExecutor runner = run(request(1, true), this::inC);
        assertThat(askedOfC)
                .extracting(cell -> cell.mechanism().name())
                .contains("fifo", "unix-stream")
                .doesNotContain("agrona-ring");
        assertThat(askedOfC).extracting(PlannedCell::measurement).doesNotContain(Measurement.LATENCY_AT_RATE);
        assertThat(nativeFigures(runner, "agrona-ring", Measurement.ROUNDTRIP).reason())
                .isEqualTo("no program in C speaks it");
        assertThat(measured(runner, "fifo", Measurement.LATENCY_AT_RATE).nativeFigures())
                .isNull();
        assertThat(runner.results().cells()).as("what C has not is no failure").noneMatch(Cell::hasFailed);
        assertThat(runner.timeSpent().measuringSeconds()).isPositive();
    }

    /** Its figure is the total: over 1, the JVM has served fewer. */
    @Test
    void manyClientsOfOneThreadAreMeasuredInCAsWell() throws IOException {
        List<Integer> counts = List.of(4);
        List<ServedBy> servers = List.of(ServedBy.THREADS, ServedBy.LOOP);
        ManyRequest many = new ManyRequest(counts, counts, servers, List.of(Placement.FREE), List.of());
        RunExecutor runner = run(request(List.of("tcp", "udp"), 3, true, many), this::inC);
        assertThat(askedOfC)
                .filteredOn(cell -> cell.many() != null)
                .extracting(cell -> cell.mechanism().name() + " " + cell.question())
                .containsOnly("tcp clients 4, loop")
                .hasSize(3);
        NativeFigures ofLoop = ofMany(runner, "tcp", Measurement.CLIENTS, ServedBy.LOOP);
        assertThat(Objects.requireNonNull(ofLoop).figure()).isCloseTo(4e9 / NANOS_IN_C, within(1.0));
        assertThat(ofLoop.ratio()).as("in round 2 of 3").isCloseTo(12_000 / NANOS_IN_C, within(0.01));
        assertThat(ofMany(runner, "tcp", Measurement.CLIENTS, ServedBy.THREADS)).isNull();
        assertThat(ofMany(runner, "tcp", Measurement.PAIRS, null)).isNull();
        assertThat(Objects.requireNonNull(ofMany(runner, "udp", Measurement.CLIENTS, ServedBy.LOOP))
                        .reason())
                .isEqualTo("the C program has no server of many clients over it");
    }

    private static @Nullable NativeFigures ofMany(
            RunExecutor runner, String mechanism, Measurement measurement, @Nullable ServedBy servedBy) {
        return runner.results().cells().stream()
                .filter(cell -> cell.mechanism().equals(mechanism) && cell.measurement() == measurement)
                .filter(cell -> Objects.requireNonNull(cell.many()).servedBy() == servedBy)
                .map(Cell.Measured.class::cast)
                .findFirst()
                .orElseThrow()
                .nativeFigures();
    }

    /** In round 1 behind the second, in round 2 in front of the first. */
    @Test
    void bindingsHaveOneFigureFromC() throws IOException {
        RunRequest request = request(List.of("fifo:jnr", "fifo:ffm"), 2, true, ManyRequest.NONE);
        RunExecutor runner = run(request, this::inC);
        assertThat(askedOfC)
                .filteredOn(cell -> cell.measurement() == Measurement.ROUNDTRIP)
                .extracting(cell -> cell.mechanism().nameInC())
                .containsExactlyInAnyOrder("fifo", "fifo", "unix-stream", "unix-stream");
        NativeFigures besideJnr = nativeFigures(runner, "fifo:jnr", Measurement.ROUNDTRIP);
        assertThat(besideJnr.forkFigures()).containsExactly(NANOS_IN_C, NANOS_IN_C);
        assertThat(besideJnr).isEqualTo(nativeFigures(runner, "fifo:ffm", Measurement.ROUNDTRIP));
    }

    /** C is behind the second in round 1, and in front of it in round 2. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aBindingThatFailsDoesNotTakeCFromTheOther(int round) throws IOException {
        failing = (fork, cell) -> fork.round() == round
                && cell.mechanism().name().equals("fifo:ffm")
                && cell.measurement() == Measurement.ROUNDTRIP;
        RunRequest request = request(List.of("fifo:jnr", "fifo:ffm"), 3, true, ManyRequest.NONE);
        RunExecutor runner = run(request, this::inC);
        assertThat(cell(runner, "fifo:ffm", Measurement.ROUNDTRIP).hasFailed()).isTrue();
        assertThat(nativeFigures(runner, "fifo:jnr", Measurement.ROUNDTRIP).forkFigures())
                .as("one a round; usual cause: C is beside a fork that is left out")
                .hasSize(3);
        assertThat(askedOfC)
                .filteredOn(cell -> cell.mechanism().nameInC().equals("fifo"))
                .as("of two measurements, once a round")
                .hasSize(2 * 3);
    }

    @Test
    void whatIsToldToEndInCIsMeasuredLater() throws IOException {
        RunRequest request = request(2, true);
        RunExecutor runner = run(request, cell -> {
            boolean isFirst = !order.contains("C");
            NativeResult result = inC(cell);
            if (isFirst && order.contains("C")) { // which is a round trip of fifo
                throw new InterruptedIOException("told to end by SIGINT");
            }
            return result;
        });
        assertThat(nativeFigures(runner, "fifo", Measurement.ROUNDTRIP).failed())
                .as("usual cause: what Ctrl-C did to C is stored as a failure of C")
                .isFalse();
        assertThat(failures).anyMatch(failure -> failure.startsWith("told to end by SIGINT"));
        assertThat(runner.missing()).as("the fork beside it").isNotEmpty();
        RunExecutor resumed = new RunExecutor(new Plan(request), RunStore.open(directory), this::inJava, this::inC);
        resumed.run(progress);
        assertThat(nativeFigures(resumed, "fifo", Measurement.ROUNDTRIP).forkFigures())
                .hasSize(2);
    }

    @Test
    void leftOutItIsNotAsked() throws IOException {
        RunExecutor runner = run(request(1, false), this::inC);
        assertThat(askedOfC).isEmpty();
        assertThat(nativeFigures(runner, "fifo", Measurement.ROUNDTRIP).reason())
                .contains("--no-floor");
    }

    @Test
    void whatFailsInCSaysSoAndIsNotTriedAgain() throws IOException {
        RunExecutor runner = run(request(3, true), cell -> {
            askedOfC.add(cell);
            throw new IOException("message 3 is corrupt");
        });
        assertThat(nativeFigures(runner, "fifo", Measurement.ROUNDTRIP).failed())
                .isTrue();
        assertThat(nativeFigures(runner, "fifo", Measurement.ROUNDTRIP).reason())
                .isEqualTo("message 3 is corrupt");
        assertThat(failures).contains("in C: message 3 is corrupt");
        assertThat(cell(runner, "fifo", Measurement.ROUNDTRIP).hasFailed())
                .as("the run ends with exit code 1")
                .isTrue();
        assertThat(measured(runner, "fifo", Measurement.ROUNDTRIP).forkFigures())
                .as("the JVM's figures stand")
                .hasSize(3);
        assertThat(askedOfC).doesNotHaveDuplicates();
    }

    @Test
    void whatWasStoredIsReadAgain() throws IOException {
        RunExecutor runner = run(request(2, true), this::inC);
        RunExecutor again =
                new RunExecutor(new Plan(request(2, true)), RunStore.open(directory), this::inJava, this::inC);
        assertThat(again.missing()).isEmpty();
        assertThat(nativeFigures(again, "fifo", Measurement.ROUNDTRIP))
                .isEqualTo(nativeFigures(runner, "fifo", Measurement.ROUNDTRIP));
    }
}
