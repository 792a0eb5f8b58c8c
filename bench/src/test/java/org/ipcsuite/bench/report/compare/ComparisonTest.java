package org.ipcsuite.bench.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.core.binding.Binding;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

    private static final NoiseFloor NONE = NoiseFloor.of(0);
    private static final int MECHANISMS = 30;

    private final Random random = new Random(1);

    private double[] forks(double typicalNs) {
        return Runs.forks(typicalNs, 8, random);
    }

    private static Change only(Comparison comparison) {
        assertThat(comparison.tables()).hasSize(1);
        assertThat(comparison.tables().get(0).changes()).hasSize(1);
        return comparison.tables().get(0).changes().get(0);
    }

    @Test
    void slowerIsARatioOverOne() {
        Change change = only(Comparison.of(
                new Runs().roundTrip("fifo", forks(4000)).run(),
                new Runs().roundTrip("fifo", forks(5200)).run(),
                NoiseFloor.of(0.05)));
        assertThat(change.verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(change.ratio()).isCloseTo(1.3, offset(0.1));
        assertThat(Objects.requireNonNull(change.interval()).contains(1.3)).isTrue();
        assertThat(change.p()).isLessThan(0.001);
    }

    @Test
    void eachRateIsATableOfItsOwn() {
        Run before = new Runs()
                .atRate("fifo", 10_000, forks(5000))
                .atRate("fifo", 50_000, forks(9000))
                .run();
        Run after = new Runs()
                .atRate("fifo", 10_000, forks(5000))
                .atRate("fifo", 50_000, forks(18_000))
                .run();
        Comparison comparison = Comparison.of(before, after, NoiseFloor.of(0.05));
        assertThat(comparison.tables()).extracting(ComparedTable::requestsPerS).containsExactly(10_000, 50_000);
        assertThat(comparison.tables().get(0).changes())
                .extracting(Change::verdict)
                .containsExactly(Verdict.NO_DIFFERENCE);
        assertThat(comparison.tables().get(1).changes())
                .extracting(Change::verdict)
                .containsExactly(Verdict.SLOWER);
    }

    @Test
    void aRateThatIsNotReachedHasNoTime() {
        Run reached = new Runs().atRate("fifo", 10_000, forks(5000)).run();
        Run missed =
                new Runs().atRateReaching("fifo", 10_000, 7_300, forks(4000)).run();
        Change lost = only(Comparison.of(reached, missed, NoiseFloor.of(0.05)));
        assertThat(lost.verdict())
                .as("usual cause: the length of a queue is taken for a latency")
                .isEqualTo(Verdict.NOT_REACHED_IN_B);
        assertThat(lost.ratio()).isNull();
        assertThat(lost.note()).isEqualTo("the rate is not reached, but 7.3 k/s");
        assertThat(lost.isRegressionBeyond(0.1)).isTrue();
        Change won = only(Comparison.of(missed, reached, NoiseFloor.of(0.05)));
        assertThat(won.verdict()).isEqualTo(Verdict.NOT_REACHED_IN_A);
        assertThat(won.isRegressionBeyond(0.1)).isFalse();
        assertThat(Comparison.of(missed, missed, NoiseFloor.of(0.05)).tables()).isEmpty();
    }

    @Test
    void eachNumberOfClientsIsATableOfItsOwnAndFewerRoundTripsASecondAreSlower() {
        Run before = new Runs()
                .clients("tcp", 1, forks(40_000))
                .clients("tcp", 4, forks(90_000))
                .run();
        Run after = new Runs()
                .clients("tcp", 1, forks(40_000))
                .clients("tcp", 4, forks(60_000))
                .run();
        Comparison comparison = Comparison.of(before, after, NoiseFloor.of(0.05));
        assertThat(comparison.tables())
                .extracting(ComparedTable::title)
                .containsExactly(
                        "Clients of one server (1, loop), 64 B, placement free",
                        "Clients of one server (4, loop), 64 B, placement free");
        assertThat(comparison.tables().get(0).changes())
                .extracting(Change::verdict)
                .containsExactly(Verdict.NO_DIFFERENCE);
        assertThat(comparison.tables().get(1).changes())
                .extracting(Change::verdict)
                .containsExactly(Verdict.SLOWER);
    }

    @Test
    void fewerMessagesASecondAreSlower() {
        double[] before = {100, 101, 102, 103, 104, 105, 106, 107};
        double[] after = {80, 81, 82, 83, 84, 85, 86, 87};
        Run usual = new Runs().throughput("fifo", before).run();
        Run slow = new Runs().throughput("fifo", after).run();
        assertThat(only(Comparison.of(usual, slow, NONE)).verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(only(Comparison.of(usual, slow, NONE)).ratio()).isCloseTo(1.24, offset(0.01));
        assertThat(only(Comparison.of(slow, usual, NONE)).verdict()).isEqualTo(Verdict.FASTER);
        assertThat(only(Comparison.of(usual, usual, NONE)).verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
        assertThat(only(Comparison.of(usual, usual, NONE)).aNs()).isCloseTo(1e9 / 103.5, offset(1e4));
    }

    @Test
    void sevenForksTellNothingHoweverFarApart() {
        double[] seven = {1, 2, 3, 4, 5, 6, 7};
        double[] later = {101, 102, 103, 104, 105, 106, 107};
        Comparison comparison = Comparison.of(
                new Runs().roundTrip("fifo", seven).run(),
                new Runs().roundTrip("fifo", later).run(),
                NONE);
        Change change = only(comparison);
        assertThat(change.verdict()).isEqualTo(Verdict.TOO_FEW_FORKS);
        assertThat(change.interval()).isNull();
        assertThat(change.p()).isNull();
        assertThat(change.ratio()).isEqualTo(26);
        assertThat(change.isRegressionBeyond(0.1)).isFalse();
        assertThat(comparison.canTell()).isFalse();
    }

    @Test
    void aChangeUnderTheNoiseFloorIsNone() {
        Run usual = new Runs()
                .roundTrip("fifo", 100, 100.1, 100.2, 100.3, 100.4, 100.5, 100.6, 100.7)
                .run();
        Run later = new Runs()
                .roundTrip("fifo", 103, 103.1, 103.2, 103.3, 103.4, 103.5, 103.6, 103.7)
                .run();
        assertThat(only(Comparison.of(usual, later, NONE)).verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(only(Comparison.of(usual, later, NoiseFloor.of(0.02))).verdict())
                .isEqualTo(Verdict.SLOWER);
        assertThat(only(Comparison.of(usual, later, NoiseFloor.of(0.04))).verdict())
                .isEqualTo(Verdict.NO_DIFFERENCE);
        assertThat(only(Comparison.of(later, usual, NoiseFloor.of(0.02))).verdict())
                .isEqualTo(Verdict.FASTER);
    }

    @Test
    void anAgainstAUnderItsOwnFloorCallsNothing() {
        Run once = many(1.0);
        Run again = many(1.04); // the machine was slower, all forks agree
        Comparison blind = Comparison.of(once, again, NONE);
        assertThat(blind.changes(Verdict.SLOWER)).isNotEmpty();
        NoiseFloor floor = NoiseFloor.measured(once, again);
        assertThat(Comparison.of(once, again, floor).changes(Verdict.NO_DIFFERENCE))
                .hasSize(MECHANISMS);
        assertThat(Comparison.of(once, many(1.3), floor).changes(Verdict.SLOWER))
                .hasSizeGreaterThan(25);
    }

    @Test
    void aFloorNeedsForks() {
        Run thin = new Runs().roundTrip("fifo", 1, 2, 3).run();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseFloor.measured(thin, thin))
                .withMessageContaining("8 forks or more");
    }

    @Test
    void pIsCorrectedForTheMechanismsOfTheTable() {
        double[] usual = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] shifted = {5.5, 6.5, 7.5, 8.5, 9.5, 10.5, 11.5, 12.5};
        Runs before = new Runs().roundTrip("changed", usual);
        Runs after = new Runs().roundTrip("changed", shifted);
        double alone = Objects.requireNonNull(
                only(Comparison.of(before.run(), after.run(), NONE)).p());
        for (int i = 0; i < 9; i++) {
            before.roundTrip("same" + i, usual);
            after.roundTrip("same" + i, usual);
        }
        Comparison ten = Comparison.of(before.run(), after.run(), NONE);
        assertThat(ten.tables().get(0).changes().get(0).p()).isCloseTo(10 * alone, offset(1e-12));
    }

    @Test
    void whatIsInOneRunOnlySaysWhy() {
        Comparison comparison = Comparison.of(
                new Runs()
                        .roundTrip("gone", forks(1))
                        .roundTrip("broken", forks(1))
                        .roundTrip("refused", forks(1))
                        .without("mended", Status.FAILED, "a message was lost")
                        .without("never", Status.UNAVAILABLE, "no such socket")
                        .run(),
                new Runs()
                        .without("broken", Status.FAILED, "message 18\n was lost")
                        .without("refused", Status.UNAVAILABLE, "no such socket")
                        .roundTrip("mended", forks(1))
                        .without("never", Status.UNAVAILABLE, "no such socket")
                        .roundTrip("new", forks(1))
                        .run(),
                NONE);
        assertThat(comparison.tables().get(0).changes())
                .extracting(Change::mechanism, Change::verdict, Change::note)
                .containsExactly(
                        tuple("gone", Verdict.ONLY_IN_A, "not part of the other run"),
                        tuple("broken", Verdict.FAILED_IN_B, "failed: message 18 was lost"),
                        tuple("refused", Verdict.ONLY_IN_A, "unavailable: no such socket"),
                        tuple("mended", Verdict.ONLY_IN_B, "failed: a message was lost"),
                        tuple("new", Verdict.ONLY_IN_B, "not part of the other run"));
    }

    @Test
    void aRegressionIsCalledSlowerAndBeyondTheLimitOrFailed() {
        Change slower = only(Comparison.of(
                new Runs().roundTrip("fifo", forks(4000)).run(),
                new Runs().roundTrip("fifo", forks(5200)).run(),
                NONE));
        assertThat(slower.isRegressionBeyond(0.1)).isTrue();
        assertThat(slower.isRegressionBeyond(0.5)).isFalse();
        Change failed = only(Comparison.of(
                new Runs().roundTrip("fifo", forks(4000)).run(),
                new Runs().without("fifo", Status.FAILED, "it hung").run(),
                NONE));
        assertThat(failed.isRegressionBeyond(0.5)).isTrue();
    }

    @Test
    void otherMachinesAndConditionsAreNamed() {
        Run here = new Runs().roundTrip("fifo", forks(1)).run();
        Run there = new Runs()
                .roundTrip("fifo", forks(1))
                .fact("host", "two")
                .fact("kernel", "Linux 6.2.0")
                .fact("load average", "3")
                .profile("quick")
                .interrupted()
                .run();
        assertThat(Comparison.of(here, here, NONE).warnings()).isEmpty();
        Run profiled = new Runs()
                .roundTrip("fifo", forks(1))
                .fact(MachineFacts.PROFILERS, "gc")
                .run();
        assertThat(Comparison.of(here, profiled, NONE).warnings())
                .containsExactly("profiler differs: none in A, gc in B");
        assertThat(Comparison.of(here, there, NONE).warnings())
                .hasSize(5)
                .first()
                .asString()
                .startsWith("TWO DIFFERENT MACHINES");
        assertThat(Comparison.of(here, there, NONE).warnings())
                .contains("host differs: one in A, two in B", "kernel differs: Linux 6.1.0 in A, Linux 6.2.0 in B")
                .anyMatch(warning -> warning.startsWith("B was interrupted"));
    }

    /** A run of before there was a choice used JNR. */
    @Test
    void anotherBindingIsNamed() {
        Run before = new Runs().roundTrip("fifo", forks(1)).run();
        Run jnr = withNativeCalls(Binding.JNR);
        assertThat(Comparison.of(before, jnr, NONE).warnings()).isEmpty();
        assertThat(Comparison.of(jnr, withNativeCalls(Binding.FFM), NONE).warnings())
                .containsExactly("native calls differs: JNR in A, java.lang.foreign in B");
    }

    private Run withNativeCalls(Binding binding) {
        return new Runs()
                .roundTrip("fifo", forks(1))
                .fact(MachineFacts.NATIVE_CALLS, binding.title())
                .run();
    }

    /** What the instrument itself must keep, here with made-up forks: at most one table in twenty has a false call. */
    @Test
    void equalRunsAreRarelyCalled() {
        int tables = 100;
        long withCalls = IntStream.range(0, tables)
                .filter(i -> Comparison.of(many(1), many(1), NONE)
                                .changes(Verdict.NO_DIFFERENCE)
                                .size()
                        < MECHANISMS)
                .count();
        assertThat(withCalls).isLessThanOrEqualTo(10);
    }

    @Test
    void twentyPercentIsFoundAmongThirtyMechanisms() {
        long found = IntStream.range(0, 20)
                .mapToLong(i -> Comparison.of(many(1), many(1.2), NONE)
                        .changes(Verdict.SLOWER)
                        .size())
                .sum();
        assertThat(found / (20.0 * MECHANISMS)).isGreaterThan(0.9);
    }

    @Test
    void theTextFitsEightyColumns() {
        double[] slow = Arrays.stream(forks(123_456)).map(ns -> ns * 1.25).toArray();
        Comparison comparison = Comparison.of(
                new Runs()
                        .roundTrip("unix-seqpacket", forks(123_456))
                        .roundTrip("pipe", 1, 2, 3)
                        .roundTrip("mmap-adaptive", forks(5000))
                        .run(),
                new Runs()
                        .roundTrip("unix-seqpacket", slow)
                        .roundTrip("pipe", 1, 2, 3)
                        .without("mmap-adaptive", Status.FAILED, "it said ".repeat(30))
                        .fact("host", "two")
                        .run(),
                NoiseFloor.of(0.05));
        String text = ComparisonText.of(comparison, 80);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(text)
                .contains(
                        "! WARNING: TWO DIFFERENT MACHINES",
                        "Round trip, 64 B, placement split (noise floor 5 %)",
                        "slower",
                        "too few forks to tell (3 and 3)",
                        "  -  failed in B\n",
                        "  mmap-adaptive: failed: it said",
                        "1 slower, 1 too few forks to tell, 1 failed in B");
        assertThat(ComparisonText.regressions(comparison, 0.1, 80))
                .contains("regression: unix-seqpacket, Round trip, 64 B", "regression: mmap-adaptive");
        assertThat(ComparisonText.regressions(comparison, 0.5, 80)).doesNotContain("unix-seqpacket");
    }

    private Run many(double factor) {
        Runs runs = new Runs();
        IntStream.range(0, MECHANISMS).forEach(i -> runs.roundTrip("m" + i, forks(factor * (1000 + 100 * i))));
        return runs.run();
    }
}
