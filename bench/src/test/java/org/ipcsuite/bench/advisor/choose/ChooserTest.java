package org.ipcsuite.bench.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Traits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is ruled out, what is ranked how, and what is said of it. */
final class ChooserTest {

    private static final List<Candidate> CANDIDATES =
            Transports.ALL.stream().map(Candidate::new).toList();
    private static final Measurements NONE = Measurements.none("no measurements");

    @TempDir
    private Path results;

    private static Choice choose(Measurements measurements, RankBy by, Requirement... requirements) {
        List<Requirement> all = List.of(requirements);
        return new Chooser(CANDIDATES, measurements).choose(new Request(all, by, all.contains(Requirements.SPIN)));
    }

    private static List<String> ranked(Choice choice) {
        return choice.ranking().stream()
                .map(ranked -> ranked.candidate().name())
                .toList();
    }

    static Stream<Requirement> everyWish() {
        return Stream.concat(
                Requirements.OFFERED.stream().filter(Requirement::isFilter),
                Stream.of(
                        Requirements.maxSize(64 << 10),
                        Requirements.whenFull(EnumSet.of(Traits.WhenFull.BLOCKS, Traits.WhenFull.GROWS)),
                        Requirements.platforms(EnumSet.of(Traits.Platform.WINDOWS)),
                        Requirements.lookInside(Traits.Inspection.COUNTS),
                        Separation.containers(EnumSet.of(Sharing.DIRECTORY)),
                        Separation.across(EnumSet.of(Traits.Namespace.NETWORK), EnumSet.noneOf(Sharing.class))));
    }

    @ParameterizedTest
    @MethodSource("everyWish")
    void everyMechanismIsLeftOrRuledOutWithASentenceAndASource(Requirement requirement) {
        Choice choice = choose(NONE, RankBy.SIMPLICITY, requirement);
        assertThat(choice.ranking().size()
                        + choice.spinning().size()
                        + choice.rejections().size())
                .isEqualTo(CANDIDATES.size());
        assertThat(choice.rejections()).allSatisfy(rejection -> {
            assertThat(rejection.requirement()).isEqualTo(requirement);
            assertThat(rejection.violation().sentence()).contains(" ").doesNotEndWith(".");
            ChoiceView.Rejected shown = ChoiceView.Rejected.of(rejection);
            assertThat(shown.source()).matches("(?s)trait [a-z ]+: .+");
            assertThat(shown.packageInfo()).endsWith("/package-info.java");
            assertThat(shown.manPages()).isEqualTo(rejection.candidate().doc().manPages());
        });
    }

    @Test
    void theUsersOwnFiguresRank() throws Exception {
        Measurements measurements = StoredRuns.in(
                new StoredRun()
                        .roundTrip("tcp", 9_000)
                        .roundTrip("fifo", 7_000)
                        .roundTrip("mmap-spin", 300)
                        .throughput("tcp", 900_000)
                        .throughput("fifo", 400_000)
                        .in(results),
                64,
                null);
        Choice byLatency = choose(measurements, RankBy.LATENCY, Requirements.UNRELATED_PROCESSES);
        assertThat(ranked(byLatency)).startsWith("fifo", "tcp").doesNotContain("mmap-spin");
        assertThat(byLatency.spinning().get(0).candidate().toString()).contains("mmap-spin");
        assertThat(ranked(choose(measurements, RankBy.THROUGHPUT, Requirements.UNRELATED_PROCESSES)))
                .startsWith("tcp", "fifo");
        assertThat(ranked(choose(measurements, RankBy.LATENCY, Requirements.SPIN)))
                .startsWith("mmap-spin", "fifo");
        assertThat(byLatency.changes())
                .contains(
                        new Choice.Change("--spin", "mmap-spin"),
                        new Choice.Change("--by throughput", "tcp"),
                        new Choice.Change("--by simplicity", "unix-stream"),
                        new Choice.Change("--across-hosts", "tcp"),
                        new Choice.Change("--nothing-left", "tcp"))
                .noneMatch(change -> change.pick().equals("fifo"));
    }

    @Test
    void processorTimeRanksOtherwiseThanLatency() throws Exception {
        Measurements measurements = StoredRuns.in(
                new StoredRun()
                        .roundTripThatCosts("tcp", 9_000, 4_000)
                        .roundTripThatCosts("fifo", 7_000, 5_000)
                        .roundTrip("unix-stream", 6_000)
                        .in(results),
                64,
                null);
        Choice byCpu = choose(measurements, RankBy.CPU, Requirements.UNRELATED_PROCESSES);
        assertThat(ranked(byCpu)).startsWith("tcp", "fifo");
        assertThat(byCpu.pick().orElseThrow().figure()).hasValue(4_000);
        assertThat(byCpu.changes()).contains(new Choice.Change("--by latency", "unix-stream"));
        assertThat(measurements.describe(RankBy.CPU)).contains("64 B");
    }

    @Test
    void withoutFiguresTheTraitsRank() {
        assertThat(choose(NONE, RankBy.LATENCY, Requirements.SPIN)
                        .pick()
                        .orElseThrow()
                        .candidate()
                        .name())
                .isEqualTo("mmap-spin");
        assertThat(choose(NONE, RankBy.CPU, Requirements.SPIN)
                        .pick()
                        .orElseThrow()
                        .candidate()
                        .spins())
                .isFalse();
        List<String> simplest = ranked(choose(NONE, RankBy.SIMPLICITY));
        assertThat(simplest.get(0)).isEqualTo("pipe");
        assertThat(simplest.indexOf("unix-stream")).isLessThan(simplest.indexOf("mmap-adaptive"));
    }

    @Test
    void whatSpinsIsThePickWhereNothingElseIsLeft() throws Exception {
        Measurements measurements = StoredRuns.in(
                new StoredRun()
                        .roundTrip("fifo", 7_000)
                        .roundTrip("mmap-spin", 300)
                        .in(results),
                64,
                null);
        Choice choice = choose(measurements, RankBy.LATENCY, MeasuredRequirements.maxLatency(1, measurements));
        assertThat(ranked(choice)).containsExactly("mmap-spin");
        assertThat(choice.rejections())
                .anySatisfy(rejection -> {
                    assertThat(rejection.candidate().name()).isEqualTo("fifo");
                    assertThat(rejection.violation().sentence()).startsWith("it was measured at 7");
                    assertThat(rejection.violation().source()).contains("64 B, placement split, run ");
                })
                .anySatisfy(rejection ->
                        assertThat(rejection.violation().sentence()).contains("it was not measured"));
    }

    @Test
    void aFigureThatNobodyMeasuredRulesNothingOut() {
        Choice choice = choose(NONE, RankBy.SIMPLICITY, MeasuredRequirements.minRate(1_000_000, NONE));
        assertThat(choice.rejections()).isEmpty();
    }

    @Test
    void twoWishesThatNothingGrantsAreNamed() {
        Choice choice = choose(
                NONE,
                RankBy.SIMPLICITY,
                Requirements.JDK_ONLY,
                Requirements.MANY,
                Requirements.ACROSS_HOSTS,
                Requirements.SAME_USER);
        Conflict conflict = Objects.requireNonNull(choice.conflict());
        assertThat(conflict.culprits()).containsExactly(Requirements.ACROSS_HOSTS, Requirements.SAME_USER);
        assertThat(conflict.last()).isEqualTo(Requirements.SAME_USER);
        assertThat(conflict.lastMechanisms()).contains("tcp").doesNotContain("fifo");
        assertThat(conflict.ways())
                .extracting(Conflict.Way::lift)
                .containsExactly("without --across-hosts", "without --same-user");
        assertThat(choice.pick()).isEmpty();
        assertThat(choice.changes()).isEmpty();
    }

    @Test
    void aWishThatNothingGrantsIsNamed() {
        Requirement impossible = Requirement.byTrait("--magic", "magic", "reach", traits -> false, "it knows no magic");
        Conflict conflict = Objects.requireNonNull(
                choose(NONE, RankBy.SIMPLICITY, Requirements.MANY, impossible).conflict());
        assertThat(conflict.culprits()).containsExactly(impossible);
        assertThat(conflict.ways()).extracting(Conflict.Way::lift).containsExactly("without --magic");
    }

    @Test
    void moreThanTwoThatAreTooMuchTogetherHaveAWayOutEach() {
        Choice choice = choose(
                NONE,
                RankBy.SIMPLICITY,
                Requirements.SAME_USER,
                Requirements.BOUNDARIES,
                Requirements.JDK_ONLY,
                Requirements.NO_SPIN);
        Conflict conflict = Objects.requireNonNull(choice.conflict());
        assertThat(conflict.culprits()).isEmpty();
        assertThat(conflict.last()).isEqualTo(Requirements.NO_SPIN);
        assertThat(conflict.lastMechanisms()).containsExactly("mmap-spin");
        assertThat(conflict.ways())
                .anySatisfy(way -> {
                    assertThat(way.lift()).isEqualTo("without --jdk-only");
                    assertThat(way.left()).contains("unix-seqpacket");
                })
                .hasSize(4);
    }

    @Test
    void everyBurdenCounts() {
        Simplicity pipe = Simplicity.of(Transports.named("pipe").orElseThrow().traits());
        assertThat(pipe.points()).isEqualTo(2);
        assertThat(pipe.burdens()).containsExactly("two objects, one each way", "a length before each message");
        Simplicity raw = Simplicity.of(Transports.named("raw").orElseThrow().traits());
        assertThat(raw.points()).isGreaterThan(pipe.points());
        assertThat(raw.burdens()).contains("native calls (2)", "lost messages (2)");
    }
}
