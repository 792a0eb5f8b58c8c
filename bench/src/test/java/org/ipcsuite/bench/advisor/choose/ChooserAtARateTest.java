package org.ipcsuite.bench.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.ipcsuite.bench.harness.registry.Transports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered where the asker has a rate. */
final class ChooserAtARateTest {

    private static final List<Candidate> CANDIDATES =
            Transports.ALL.stream().map(Candidate::new).toList();

    @TempDir
    private Path results;

    private static Choice choose(Measurements measurements, Requirement requirement) {
        return new Chooser(CANDIDATES, measurements).choose(new Request(List.of(requirement), null, false));
    }

    private static List<String> ranked(Choice choice) {
        return choice.ranking().stream()
                .map(ranked -> ranked.candidate().name())
                .toList();
    }

    /** What was measured without pauses says nothing of 100 requests a second. */
    @Test
    void aLatencyAtARateIsNeverAnsweredByAClosedLoop() throws Exception {
        StoredRun run = new StoredRun()
                .roundTrip("mmap-adaptive", 300, 301)
                .roundTrip("mmap-futex", 8_000, 8_001)
                .throughput("mmap-futex", 900_000, 900_001)
                .throughput("unix-stream", 900_000, 900_001);
        Workload slow = Workload.ofSize(64).at(100);
        Measurements closed = StoredRuns.in(run.in(results), slow, null);
        Choice unknown = limited(closed, slow);
        assertThat(closed.has(RankBy.LATENCY)).isFalse();
        assertThat(unknown.ranking())
                .allSatisfy(ranked -> assertThat(ranked.figure()).isEmpty());
        assertThat(ChoiceText.of(unknown, closed, 200))
                .contains("no latency was measured at 100/s: ./ipc-suite run --rate 100 measures it")
                .doesNotContain("300 ns", "8 µs", "closed loop");
        Measurements atRate = StoredRuns.in(
                run.atRate("mmap-futex", 100, 250_000)
                        .atRate("unix-stream", 100, 19_000)
                        .in(results),
                slow,
                null);
        Choice known = limited(atRate, slow);
        assertThat(ranked(known)).containsExactly("unix-stream");
        assertThat(known.rejections()).anySatisfy(rejection -> {
            assertThat(rejection.candidate().name()).isEqualTo("mmap-futex");
            assertThat(rejection.violation().sentence()).isEqualTo("it was measured at 250 µs");
            assertThat(rejection.violation().source()).endsWith("at 100/s");
        });
    }

    /** The control is in every run, and what measuring costs, too. */
    @Test
    void neitherTheControlNorBaselinesAnswerForMechanisms() throws Exception {
        Workload small = Workload.ofSize(64);
        StoredRun larger = new StoredRun()
                .roundTrip("unix-stream", 18_000, 18_001)
                .roundTripAt(1024, "split", "fifo", 20_000)
                .throughputOf("baseline", "in-process", 60_000_000)
                .throughputOf("comparison", "ring-simple", 30_000_000)
                .throughput("pipe", 2_000_000);
        Measurements ofLarger = StoredRuns.in(larger.in(results), small, null);
        assertThat(ofLarger.best(RankBy.THROUGHPUT)).contains("pipe, 2 M/s");
        StoredRun control =
                new StoredRun().roundTrip("unix-stream", 18_000, 18_001).roundTripAt(1024, "split", "fifo", 20_000);
        Measurements ofControl = StoredRuns.in(control.in(results), small, null);
        assertThat(ofControl.figure("fifo", RankBy.LATENCY)).hasValue(20_000);
        assertThat(ofControl.figure("unix-stream", RankBy.LATENCY))
                .as("the round trip of the control, at a size that nobody asked for")
                .isEmpty();
    }

    @Test
    void aBindingAndAPeerElsewhereAreOfTheMechanism() throws Exception {
        StoredRun run = new StoredRun()
                .roundTrip("posix-mq:ffm", 9_000)
                .roundTrip("posix-mq:jnr", 9_500)
                .roundTrip("tcp@10.0.0.2:7007", 30_000);
        Measurements measured = StoredRuns.in(run.in(results), Workload.ofSize(64), null);
        assertThat(measured.figure("posix-mq", RankBy.LATENCY)).hasValue(9_000);
        assertThat(measured.figure("tcp", RankBy.LATENCY)).hasValue(30_000);
    }

    private static Choice limited(Measurements measurements, Workload workload) {
        return new Chooser(CANDIDATES, measurements)
                .choose(new Request(
                        List.of(
                                Requirements.UNRELATED_PROCESSES,
                                Requirements.NO_SPIN,
                                MeasuredRequirements.maxLatency(20),
                                MeasuredRequirements.minRate(100)),
                        null,
                        false,
                        workload));
    }

    @Test
    void aRateThatIsNotReachedIsSaidWithTheOneThatWas() throws Exception {
        Workload fast = Workload.ofSize(64).at(1_000_000);
        Measurements measurements = StoredRuns.in(
                new StoredRun()
                        .atRateReaching("fifo", 1_000_000, 9_000, 120_000)
                        .in(results),
                fast,
                null);
        Choice choice = choose(measurements, MeasuredRequirements.maxLatency(20));
        assertThat(choice.rejections())
                .filteredOn(rejection -> rejection.candidate().name().equals("fifo"))
                .extracting(rejection -> rejection.violation().sentence())
                .containsExactly("the rate is not reached, but 120 k/s");
    }

    @Test
    void aRateThatNobodyReachesIsSaidFirstWithTheHighestThatWas() throws Exception {
        Workload fast = Workload.ofSize(64).at(1_000_000);
        Measurements measurements = StoredRuns.in(
                new StoredRun()
                        .atRateReaching("fifo", 1_000_000, 9_000, 120_000)
                        .atRateReaching("mmap-futex", 1_000_000, 9_000, 150_000)
                        .throughput("fifo", 800_000)
                        .in(results),
                fast,
                null);
        Choice choice = new Chooser(CANDIDATES, measurements)
                .choose(new Request(List.of(Requirements.UNRELATED_PROCESSES), RankBy.LATENCY, false, fast));
        assertThat(ranked(choice)).startsWith("mmap-futex", "fifo");
        assertThat(ChoiceText.of(choice, measurements, 200))
                .contains("the most requests a second of the ")
                .contains("! 1 M/s is not reached by any that was measured; the highest that was: 150 k/s, mmap-futex")
                .contains("Here  mmap-futex not reached: 150 k/s; fifo not reached: 120 k/s");
        assertThat(WhyText.of(choice, measurements, 200)).contains("fifo", "not reached: 120 k/s");
        assertThat(picked(choice, measurements).achievedOnlyRequestsPerS()).isEqualTo(150_000);
        Choice none = choose(measurements, MeasuredRequirements.minRate(2_000_000));
        assertThat(ChoiceText.of(none, measurements, 200))
                .contains("The best that was measured for --min-rate: fifo, 800 k/s");
    }

    @Test
    void whatThePairSpendsStandsBesideTheLatency() throws Exception {
        Workload slow = Workload.ofSize(64).at(1_000);
        Measurements measurements = StoredRuns.in(
                new StoredRun()
                        .atRateSpending("unix-stream", 1_000, 90_000, 2.34)
                        .atRateSpending("mmap-spin", 1_000, 800, 200)
                        .in(results),
                slow,
                null);
        for (RankBy by : List.of(RankBy.SIMPLICITY, RankBy.LATENCY)) {
            Choice choice = new Chooser(CANDIDATES, measurements)
                    .choose(new Request(List.of(Requirements.UNRELATED_PROCESSES), by, false, slow));
            assertThat(ChoiceText.of(choice, measurements, 400))
                    .contains("90 µs median round trip, 2.34 % of a core (");
        }
        Choice fast = new Chooser(CANDIDATES, measurements)
                .choose(new Request(List.of(Requirements.UNRELATED_PROCESSES), RankBy.LATENCY, false, slow));
        assertThat(ChoiceText.of(fast, measurements, 400))
                .contains("Here  unix-stream 90 µs, 2.34 % of a core; mmap-spin 800 ns, 200 % of a core");
        assertThat(picked(fast, measurements).cpuPercent()).isEqualTo(2.34);
    }

    private static ChoiceView.Mechanism picked(Choice choice, Measurements measurements) {
        return Objects.requireNonNull(ChoiceView.of(choice, measurements).pick());
    }
}
