package org.ipcsuite.bench.choose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ipcsuite.bench.Transports;
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

    private static Choice choose(Measurements measurements, By by, Wish... wishes) {
        List<Wish> all = List.of(wishes);
        return new Chooser(CANDIDATES, measurements).choose(new Request(all, by, all.contains(Wishes.SPIN)));
    }

    private static List<String> ranked(Choice choice) {
        return choice.ranking().stream()
                .map(standing -> standing.candidate().name())
                .toList();
    }

    static Stream<Wish> everyWish() {
        return Stream.concat(
                Wishes.OFFERED.stream().filter(Wish::isFilter),
                Stream.of(
                        Wishes.maxSize(64 << 10),
                        Wishes.whenFull(EnumSet.of(Traits.WhenFull.BLOCKS, Traits.WhenFull.GROWS)),
                        Wishes.platforms(EnumSet.of(Traits.Platform.WINDOWS)),
                        Wishes.lookInside(Traits.Inspection.COUNTS),
                        Separation.containers(EnumSet.of(Sharing.DIRECTORY)),
                        Separation.across(EnumSet.of(Traits.Namespace.NETWORK), EnumSet.noneOf(Sharing.class))));
    }

    @ParameterizedTest
    @MethodSource("everyWish")
    void everyMechanismIsLeftOrRuledOutWithASentenceAndASource(Wish wish) {
        Choice choice = choose(NONE, By.SIMPLICITY, wish);
        assertThat(choice.ranking().size()
                        + choice.spinning().size()
                        + choice.rejections().size())
                .isEqualTo(CANDIDATES.size());
        assertThat(choice.rejections()).allSatisfy(rejection -> {
            assertThat(rejection.wish()).isEqualTo(wish);
            assertThat(rejection.objection().sentence()).contains(" ").doesNotEndWith(".");
            assertThat(rejection.source())
                    .matches("(?s)trait [a-z ]+: .+; .*package-info\\.java")
                    .contains(String.join(", ", rejection.candidate().doc().manPages()));
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
        Choice byLatency = choose(measurements, By.LATENCY, Wishes.STRANGERS);
        assertThat(ranked(byLatency)).startsWith("fifo", "tcp").doesNotContain("mmap-spin");
        assertThat(byLatency.spinning().get(0).candidate().toString()).contains("mmap-spin");
        assertThat(ranked(choose(measurements, By.THROUGHPUT, Wishes.STRANGERS)))
                .startsWith("tcp", "fifo");
        assertThat(ranked(choose(measurements, By.LATENCY, Wishes.SPIN))).startsWith("mmap-spin", "fifo");
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
        Choice byCpu = choose(measurements, By.CPU, Wishes.STRANGERS);
        assertThat(ranked(byCpu)).startsWith("tcp", "fifo");
        assertThat(byCpu.pick().orElseThrow().figure()).hasValue(4_000);
        assertThat(byCpu.changes()).contains(new Choice.Change("--by latency", "unix-stream"));
        assertThat(measurements.describe(By.CPU)).contains("64 B");
    }

    @Test
    void withoutFiguresTheTraitsRank() {
        assertThat(choose(NONE, By.LATENCY, Wishes.SPIN)
                        .pick()
                        .orElseThrow()
                        .candidate()
                        .name())
                .isEqualTo("mmap-spin");
        assertThat(choose(NONE, By.CPU, Wishes.SPIN)
                        .pick()
                        .orElseThrow()
                        .candidate()
                        .spins())
                .isFalse();
        List<String> simplest = ranked(choose(NONE, By.SIMPLICITY));
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
        Choice choice = choose(measurements, By.LATENCY, MeasuredWishes.maxLatency(1, measurements));
        assertThat(ranked(choice)).containsExactly("mmap-spin");
        assertThat(choice.rejections())
                .anySatisfy(rejection -> {
                    assertThat(rejection.candidate().name()).isEqualTo("fifo");
                    assertThat(rejection.objection().sentence()).startsWith("it was measured at 7");
                    assertThat(rejection.objection().source()).contains("64 B, placement split, run ");
                })
                .anySatisfy(rejection ->
                        assertThat(rejection.objection().sentence()).contains("nobody has measured"));
    }

    @Test
    void aFigureThatNobodyMeasuredRulesNothingOut() {
        Choice choice = choose(NONE, By.SIMPLICITY, MeasuredWishes.minRate(1_000_000, NONE));
        assertThat(choice.rejections()).isEmpty();
    }

    @Test
    void twoWishesThatNothingGrantsAreNamed() {
        Choice choice =
                choose(NONE, By.SIMPLICITY, Wishes.JDK_ONLY, Wishes.MANY, Wishes.ACROSS_HOSTS, Wishes.SAME_USER);
        DeadEnd deadEnd = Objects.requireNonNull(choice.deadEnd());
        assertThat(deadEnd.culprits()).containsExactly(Wishes.ACROSS_HOSTS, Wishes.SAME_USER);
        assertThat(deadEnd.last()).isEqualTo(Wishes.SAME_USER);
        assertThat(deadEnd.lastMechanisms()).contains("tcp").doesNotContain("fifo");
        assertThat(deadEnd.ways())
                .extracting(DeadEnd.Way::lift)
                .containsExactly("without --across-hosts", "without --same-user");
        assertThat(choice.pick()).isEmpty();
        assertThat(choice.changes()).isEmpty();
    }

    @Test
    void aWishThatNothingGrantsIsNamed() {
        Wish impossible = Wish.byTrait("--magic", "magic", "reach", traits -> false, "it knows no magic");
        DeadEnd deadEnd = Objects.requireNonNull(
                choose(NONE, By.SIMPLICITY, Wishes.MANY, impossible).deadEnd());
        assertThat(deadEnd.culprits()).containsExactly(impossible);
        assertThat(deadEnd.ways()).extracting(DeadEnd.Way::lift).containsExactly("without --magic");
    }

    @Test
    void moreThanTwoThatAreTooMuchTogetherHaveAWayOutEach() {
        Choice choice = choose(NONE, By.SIMPLICITY, Wishes.MANY, Wishes.BOUNDARIES, Wishes.JDK_ONLY, Wishes.NO_SPIN);
        DeadEnd deadEnd = Objects.requireNonNull(choice.deadEnd());
        assertThat(deadEnd.culprits()).isEmpty();
        assertThat(deadEnd.last()).isEqualTo(Wishes.NO_SPIN);
        assertThat(deadEnd.lastMechanisms()).containsExactly("mmap-spin");
        assertThat(deadEnd.ways())
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
