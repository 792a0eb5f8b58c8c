package org.ipcsuite.bench.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.statistics.Interval;
import org.ipcsuite.core.Traits;
import org.jspecify.annotations.Nullable;
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

    private static Choice choose(Measurements measurements, @Nullable RankBy by, Requirement... requirements) {
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
                        .roundTrip("tcp", 9_000, 9_100)
                        .roundTrip("fifo", 7_000, 7_100)
                        .roundTrip("mmap-spin", 300, 310)
                        .throughput("tcp", 900_000, 910_000)
                        .throughput("fifo", 400_000, 410_000)
                        .in(results),
                Workload.ofSize(64),
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
                Workload.ofSize(64),
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
    void whatIsWithinTheNoiseOrFromOneForkIsATieThatSimplicityDecides() throws Exception {
        Measurements one = StoredRuns.in(
                new StoredRun()
                        .roundTrip("fifo", 7_000)
                        .roundTrip("unix-stream", 9_000)
                        .roundTrip("posix-mq", 90_000)
                        .in(results),
                Workload.ofSize(64),
                null);
        Choice choice = choose(one, RankBy.LATENCY, Requirements.UNRELATED_PROCESSES);
        assertThat(ranked(choice)).startsWith("unix-stream", "fifo", "posix-mq");
        assertThat(choice.ranking().stream().limit(3))
                .extracting(RankedMechanism::tie)
                .containsExactly(0, 0, 1);
        assertThat(ChoiceText.of(choice, one, 200)).contains("within the noise of fifo, and simpler");
        Measurements some = StoredRuns.in(
                new StoredRun()
                        .roundTrip("fifo", 6_000, 7_000, 8_000)
                        .roundTrip("unix-stream", 7_900, 9_000, 9_900)
                        .roundTrip("tcp", 8_100, 9_000, 9_100)
                        .in(results),
                Workload.ofSize(64),
                null);
        assertThat(ranked(choose(some, RankBy.LATENCY, Requirements.UNRELATED_PROCESSES)))
                .startsWith("unix-stream", "fifo", "tcp");
    }

    @Test
    void withoutAWishForSpeedARunChangesNothing() throws Exception {
        Measurements measured = StoredRuns.in(
                new StoredRun()
                        .roundTrip("fifo", 7_000, 7_001)
                        .roundTrip("mmap-adaptive", 300, 301)
                        .roundTrip("unix-stream", 9_000, 9_001)
                        .in(results),
                Workload.ofSize(64),
                null);
        Request request = new Request(List.of(Requirements.UNRELATED_PROCESSES), null, false);
        assertThat(new Chooser(CANDIDATES, measured)
                        .choose(request).ranking().stream()
                                .map(ranked -> ranked.candidate().name()))
                .isEqualTo(new Chooser(CANDIDATES, NONE)
                        .choose(request).ranking().stream()
                                .map(ranked -> ranked.candidate().name())
                                .toList())
                .startsWith("unix-stream");
    }

    @Test
    void readersThatEachSeeEverythingAreRankedByWhatWasMeasuredWithThem() throws Exception {
        Workload readers = new Workload(null, 64, 1, 4, true, false);
        Measurements alone =
                StoredRuns.in(new StoredRun().throughput("mmap-futex", 900_000).in(results), readers, null);
        assertThat(alone.notes(RankBy.THROUGHPUT))
                .contains("the figures are of one reader, not of 4 that each see everything:"
                        + " ./ipc-suite run --subscribers 4 measures that");
        Measurements measurements = StoredRuns.in(
                new StoredRun()
                        .throughput("mmap-futex", 900_000)
                        .subscribers("mmap-futex", 4, 100_000)
                        .in(results),
                readers,
                null);
        assertThat(measurements.figure("mmap-futex", RankBy.THROUGHPUT)).hasValue(100_000);
        assertThat(measurements.describe(RankBy.THROUGHPUT)).endsWith("4 subscribers");
    }

    @Test
    void theUsualSizeMustFitAsWell() {
        Choice choice = choose(NONE, null, Requirements.size(1 << 20));
        assertThat(choice.rejections())
                .filteredOn(rejection -> rejection.candidate().name().equals("udp"))
                .singleElement()
                .satisfies(rejection -> {
                    assertThat(rejection.requirement().option()).isEqualTo("--size 1024k");
                    assertThat(rejection.violation().sentence()).contains("at most 65499 bytes here");
                });
    }

    @Test
    void whatManyClientsGetIsRankedByWhatWasMeasuredWithThem() throws Exception {
        Workload crowd = Workload.ofSize(64).of(5);
        Measurements measurements = StoredRuns.in(
                new StoredRun()
                        .roundTrip("unix-stream", 9_000, 9_100)
                        .roundTrip("tcp", 19_000, 19_100)
                        .clients("unix-stream", 4, "threads", 100_000, 101_000)
                        .clients("unix-stream", 4, "loop", 150_000, 151_000)
                        .clients("tcp", 4, "loop", 160_000, 161_000)
                        .in(results),
                crowd,
                null);
        Request request = new Request(List.of(Abilities.clients(5)), RankBy.THROUGHPUT, false, crowd);
        Choice choice = new Chooser(CANDIDATES, measurements).choose(request);
        assertThat(ranked(choice)).startsWith("tcp", "unix-stream").doesNotContain("pipe", "socketpair");
        assertThat(choice.ranking().get(1).figure()).hasValue(151_000);
        assertThat(measurements.describe(RankBy.THROUGHPUT)).endsWith("4 clients");
    }

    @Test
    void whatManyClientsWaitIsATieByWhatTheyWait() throws Exception {
        Request request = new Request(List.of(Abilities.clients(4)), RankBy.LATENCY, false);
        Measurements apart = StoredRuns.in(
                new StoredRun()
                        .clientsWaiting("tcp", 4, 20_000, 20_100, 20_200)
                        .clientsWaiting("unix-stream", 4, 30_000, 30_100, 30_200)
                        .in(results),
                request.workload(),
                null);
        Choice choice = new Chooser(CANDIDATES, apart).choose(request);
        assertThat(ranked(choice))
                .as("usual cause: a tie by the noise of the clients' rates, which are alike")
                .startsWith("tcp", "unix-stream");
        assertThat(apart.noise("tcp", RankBy.LATENCY)).hasValue(new Interval(20_000, 20_200));
    }

    @Test
    void whatIsOneDataPathCountsOnceAndTheRunnerUpIsOfAnotherFamily() {
        Choice choice = choose(NONE, null, Requirements.UNRELATED_PROCESSES, Abilities.NO_COPY);
        assertThat(choice.pick().orElseThrow().candidate().name()).isEqualTo("mmap-adaptive");
        assertThat(choice.sameDataPath()).containsExactly("memfd", "posix-shm", "sysv-shm");
        assertThat(choice.runnerUp().orElseThrow().candidate().family()).isNotEqualTo("shm");
    }

    @Test
    void whatLosesMessagesComesLastUnlessThatIsAllowed() {
        List<String> reliable = ranked(choose(NONE, null, Requirements.BOUNDARIES, Requirements.ACROSS_HOSTS));
        assertThat(reliable.indexOf("udp")).isGreaterThan(reliable.indexOf("tipc-rdm"));
        Workload lossy = new Workload(null, 64, 1, 0, false, true);
        List<String> all = ranked(new Chooser(CANDIDATES, NONE)
                .choose(new Request(List.of(Requirements.BOUNDARIES, Requirements.ACROSS_HOSTS), null, false, lossy)));
        assertThat(all.indexOf("udp")).isLessThan(all.indexOf("tipc-rdm"));
    }

    @Test
    void aChangeIsAnsweredForTheWorkloadThatItMakes() throws Exception {
        Choice withReplies = choose(NONE, null, Requirements.UNRELATED_PROCESSES);
        Choice oneWay = choose(NONE, null, Requirements.UNRELATED_PROCESSES, Requirements.ONE_WAY);
        assertThat(oneWay.changes())
                .as("usual cause: the workload stays as the requirement that is left out has made it")
                .contains(new Choice.Change("without --one-way", pick(withReplies)));
        assertThat(withReplies.changes())
                .as("usual cause: the workload is that of the options, whatever requirement is added")
                .contains(new Choice.Change("--one-way", pick(oneWay)));

        Requirement mayLose = Requirements.whenFull(EnumSet.of(Traits.WhenFull.DROPS, Traits.WhenFull.BLOCKS));
        Request lossy = new Request(List.of(Requirements.BOUNDARIES, mayLose), null, false);
        assertThat(lossy.workload().mayLose()).isTrue();
        assertThat(lossy.without(mayLose).workload().mayLose()).isFalse();

        Requirement clients = Abilities.clients(4);
        Measurements measurements = StoredRuns.in(
                new StoredRun()
                        .throughput("unix-stream", 900_000, 900_001)
                        .throughput("tcp", 400_000, 400_001)
                        .clients("unix-stream", 4, "loop", 150_000, 151_000)
                        .clients("tcp", 4, "loop", 160_000, 161_000)
                        .in(results),
                new Request(List.of(clients), null, false).workload(),
                null);
        assertThat(choose(measurements, RankBy.THROUGHPUT, clients).changes())
                .as("usual cause: one client is ranked by the figures of four")
                .contains(new Choice.Change("without --clients 4", "unix-stream"));
    }

    private static String pick(Choice choice) {
        return choice.pick().orElseThrow().candidate().name();
    }

    @Test
    void whatSpinsIsThePickWhereNothingElseIsLeft() throws Exception {
        Measurements measurements = StoredRuns.in(
                new StoredRun()
                        .roundTrip("fifo", 7_000)
                        .roundTrip("mmap-spin", 300)
                        .in(results),
                Workload.ofSize(64),
                null);
        Choice choice = choose(measurements, RankBy.LATENCY, MeasuredRequirements.maxLatency(1));
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
        Choice choice = choose(NONE, RankBy.SIMPLICITY, MeasuredRequirements.minRate(1_000_000));
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
