package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcsuite.bench.comparisons.Comparisons;
import org.ipcsuite.bench.harness.many.ManyRequest;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Baselines;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.ServedBy;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PlanTest {

    private static final List<String> ALL =
            Transports.ALL.stream().map(Transport::name).toList();

    private static final Map<String, Plan> PLANS = new HashMap<>();

    private static RunRequest request(Profile profile, List<String> mechanisms, long seed) {
        List<Placement> placements = List.of(Placement.SAME);
        return new RunRequest(
                profile,
                mechanisms,
                List.of(64, 1024),
                placements,
                placements,
                profile.rates(),
                null,
                seed,
                false,
                ForkOptions.NONE,
                ManyRequest.NONE,
                profile.pair());
    }

    /** Made once: a plan tries each mechanism. */
    private static Plan plan(Profile profile, long seed) {
        return PLANS.computeIfAbsent(profile + " " + seed, key -> freshPlan(profile, seed));
    }

    private static Plan freshPlan(Profile profile, long seed) {
        return new Plan(request(profile, ALL, seed));
    }

    /** The cells that are possible here: some mechanisms are not in every kernel. */
    private static List<PlannedCell> tried(Plan plan) {
        return plan.cells().stream()
                .filter(cell -> plan.skipped(cell).isEmpty())
                .toList();
    }

    private static List<PlannedCell> cellsOf(List<PlannedFork> forks) {
        return forks.stream().flatMap(fork -> fork.cells().stream()).toList();
    }

    private static List<String> order(Plan plan) {
        return plan.forks().stream().map(PlannedFork::toString).toList();
    }

    /** In turn, so that neither is always next to C, which is measured beside one of them. */
    @Test
    void bindingsAndOtherWaysStayTogetherAndShareC() {
        List<String> both =
                List.of("pipe:jnr", "fifo:jnr", "fifo:ffm", "pipe-native:jnr", "pipe:ffm", "pipe-native:ffm");
        Plan plan = new Plan(request(Profile.STANDARD, both, 1));
        for (int round = 1; round <= 8; round++) {
            int thisRound = round;
            List<PlannedFork> forks = plan.forks().stream()
                    .filter(fork -> fork.round() == thisRound
                            && fork.first().sizeBytes() == 64
                            && fork.first().mechanism().nameInC().equals("pipe"))
                    .toList();
            int first = plan.forks().indexOf(forks.get(0));
            assertThat(plan.forks().subList(first, first + 4)).isEqualTo(forks);
            assertThat(forks).extracting(PlannedFork::isBesideC).containsOnlyOnce(true);
            assertThat(forks.get(round % 2 == 0 ? 0 : 3).isBesideC()).isTrue();
        }
        assertThat(plan.forks().stream()
                        .filter(fork -> fork.first().sizeBytes() == 64 && fork.isBesideC())
                        .map(fork -> fork.first().mechanism().name())
                        .filter(name -> name.startsWith("pipe")))
                .contains("pipe:jnr", "pipe:ffm", "pipe-native:jnr", "pipe-native:ffm");
    }

    @Test
    void everyCellRunsOnceARound() {
        Plan plan = plan(Profile.QUICK, 1);
        assertThat(cellsOf(plan.forks())).containsExactlyInAnyOrderElementsOf(tried(plan));
    }

    @Test
    void theRankedSizeRunsInEightForksAndTheOthersInOne() {
        Plan plan = plan(Profile.STANDARD, 1);
        List<PlannedCell> run = cellsOf(plan.forks());
        for (PlannedCell cell : tried(plan)) {
            assertThat(run.stream().filter(cell::equals)).as(cell.toString()).hasSize(cell.sizeBytes() == 64 ? 8 : 1);
        }
    }

    @Test
    void aRowToCompareWithIsPlannedWhereItIsNamedAndLabelled() {
        List<String> names = Comparisons.ALL.stream().map(Transport::name).toList();
        List<Placement> split = List.of(Placement.SPLIT);
        Plan plan = new Plan(new RunRequest(
                Profile.QUICK,
                names,
                List.of(48, 64),
                split,
                split,
                List.of(),
                1,
                1,
                false,
                ForkOptions.NONE,
                ManyRequest.NONE,
                PairRequest.NONE));
        List<PlannedCell> cells = plan.cells().stream()
                .filter(cell -> names.contains(cell.mechanism().name()))
                .toList();
        assertThat(cells).hasSize(2 * 2 * names.size());
        assertThat(cells).allMatch(cell -> cell.mechanism().family().equals(Families.COMPARISON));
        assertThat(cells)
                .filteredOn(cell -> cell.mechanism().name().equals("line-spin") && cell.sizeBytes() == 64)
                .hasSize(2)
                .allSatisfy(cell -> assertThat(plan.skipped(cell).orElseThrow().reason())
                        .isEqualTo("a message has at most 48 bytes"));
        assertThat(plan(Profile.QUICK, 1).cells())
                .as("of a run that names none")
                .noneMatch(cell -> cell.mechanism().family().equals(Families.COMPARISON));
    }

    @Test
    void theOrderComesFromTheSeed() {
        assertThat(order(plan(Profile.STANDARD, 7))).isEqualTo(order(freshPlan(Profile.STANDARD, 7)));
        assertThat(order(plan(Profile.STANDARD, 8)))
                .isNotEqualTo(order(plan(Profile.STANDARD, 7)))
                .containsExactlyInAnyOrderElementsOf(order(plan(Profile.STANDARD, 7)));
    }

    @Test
    void roundsFollowEachOther() {
        assertThat(plan(Profile.STANDARD, 1).forks())
                .extracting(PlannedFork::round)
                .isSorted();
    }

    @Test
    void aPairMeasuresTheStreamLast() {
        for (PlannedFork fork : plan(Profile.FULL, 1).forks()) {
            List<Measurement> asked =
                    fork.cells().stream().map(PlannedCell::measurement).toList();
            assertThat(asked).as(fork.toString()).isSorted();
        }
    }

    @Test
    void ratesRiseWithinAPair() {
        for (PlannedFork fork : plan(Profile.FULL, 1).forks()) {
            assertThat(fork.cells().stream().map(PlannedCell::requestsPerS).filter(rate -> rate != null))
                    .as(fork.toString())
                    .isSorted();
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void everyRoundHasTheControlAndTheBaselines(Profile profile) {
        Plan plan = new Plan(request(profile, List.of("pipe"), 1));
        int rounds = plan.outline().rounds();
        for (int round = 1; round <= rounds; round++) {
            int now = round;
            List<PlannedCell> ofRound = cellsOf(
                    plan.forks().stream().filter(fork -> fork.round() == now).toList());
            assertThat(ofRound).as("round " + round).containsOnlyOnce(plan.control());
            assertThat(ofRound)
                    .extracting(cell -> cell.mechanism().name())
                    .contains(Baselines.EMPTY_LOOP, Baselines.IN_PROCESS);
        }
    }

    @Test
    void roundsThatAreAskedForHoldForEverySize() {
        List<Placement> same = List.of(Placement.SAME);
        Plan plan = new Plan(new RunRequest(
                Profile.QUICK,
                List.of("pipe"),
                List.of(64, 1024),
                same,
                same,
                List.of(),
                3,
                1,
                false,
                ForkOptions.NONE,
                ManyRequest.NONE,
                PairRequest.NONE));
        assertThat(cellsOf(plan.forks()).stream()
                        .filter(cell ->
                                cell.mechanism().name().equals("pipe") && cell.measurement() == Measurement.ROUNDTRIP)
                        .map(PlannedCell::sizeBytes))
                .containsExactlyInAnyOrder(64, 64, 64, 1024, 1024, 1024);
    }

    @Test
    void theStandardProfileShowsTheShapeInOnePlacement() {
        Profile profile = Profile.STANDARD;
        Plan plan = new Plan(new RunRequest(
                profile,
                List.of("pipe"),
                profile.sizes(),
                profile.placements(),
                profile.placementsOfOtherSizes(),
                List.of(),
                null,
                1,
                false,
                ForkOptions.NONE,
                ManyRequest.NONE,
                PairRequest.NONE));
        assertThat(plan.cells().stream()
                        .filter(cell -> cell.sizeBytes() == 1024)
                        .map(PlannedCell::placement)
                        .distinct())
                .containsExactly(profile.placements().get(0));
        assertThat(plan.cells().stream()
                        .filter(cell -> cell.sizeBytes() == 64)
                        .map(PlannedCell::placement)
                        .distinct())
                .containsExactlyElementsOf(profile.placements());
    }

    private static Plan usual(Profile profile, List<String> mechanisms) {
        return new Plan(new RunRequest(
                profile,
                mechanisms,
                profile.sizes(),
                profile.placements(),
                profile.placementsOfOtherSizes(),
                profile.rates(),
                null,
                1,
                true,
                ForkOptions.NONE,
                ManyRequest.NONE,
                profile.pair()));
    }

    private static List<String> ratesOf(Profile profile, Placement placement, int size) {
        return usual(profile, List.of("fifo")).cells().stream()
                .filter(cell -> cell.mechanism().name().equals("fifo")
                        && cell.placement().equals(placement)
                        && cell.sizeBytes() == size
                        && cell.measurement().isScheduled())
                .map(PlannedCell::question)
                .toList();
    }

    @Test
    void everyProfileOfFiguresHasRatesAtTheRankedSizeAndItsFirstPlacement() {
        assertThat(ratesOf(Profile.SMOKE, Placement.SPLIT, 64)).isEmpty();
        assertThat(ratesOf(Profile.QUICK, Placement.SPLIT, 64)).containsExactly("latency-at-rate 1 k/s");
        assertThat(ratesOf(Profile.STANDARD, Placement.SPLIT, 64))
                .containsExactly(
                        "latency-at-rate 100/s", "latency-at-rate 1 k/s", "latency-at-rate 10 k/s", "latency-at-half");
        assertThat(ratesOf(Profile.STANDARD, Placement.SAME, 64)).isEmpty();
        assertThat(ratesOf(Profile.STANDARD, Placement.SPLIT, 1024)).isEmpty();
        assertThat(ratesOf(Profile.FULL, Placement.SAME, 64)).hasSize(11);
    }

    @Test
    void aLowRateHasTimeForItsRequestsAndNotForever() {
        assertThat(Stream.of(1, 10, 20, 100, 1_000, 10_000)
                        .map(rate -> Profile.STANDARD
                                .phase(Measurement.LATENCY_AT_RATE, rate)
                                .iterationMs()))
                .containsExactly(2_000, 2_000, 1_000, 400, 400, 200);
    }

    @Test
    void aLibraryIsWarmedUpUntilItsCodeIsCompiled() {
        assertThat(Stream.of("unix-stream", "selector")
                        .map(name -> new PlannedCell(
                                PlannedMechanism.named(name), Measurement.ROUNDTRIP, null, 64, Placement.SPLIT, null))
                        .map(cell -> Profile.STANDARD.phase(cell).warmups()))
                .containsExactly(2, 80);
    }

    @Test
    void manyOfALibraryAreWarmedUpAsAPairIs() {
        Many clients = new Many(4, ServedBy.LOOP);
        assertThat(Profile.QUICK
                        .order(PlannedMechanism.named("selector"), Measurement.CLIENTS, 64, clients)
                        .warmUpMs())
                .isGreaterThanOrEqualTo(16_000);
    }

    @Test
    void withoutTheRankedSizeAProfilesRatesAreMeasuredAtTheSizesThatWereAskedFor() {
        RunRequest quick = new RunRequest(
                Profile.QUICK,
                List.of("fifo"),
                List.of(1024),
                List.of(Placement.SPLIT),
                List.of(Placement.SPLIT),
                Profile.QUICK.rates(),
                null,
                1,
                false,
                ForkOptions.NONE,
                ManyRequest.NONE,
                Profile.QUICK.pair());
        assertThat(new Plan(quick).cells())
                .filteredOn(cell -> cell.mechanism().name().equals("fifo"))
                .extracting(PlannedCell::question)
                .contains("latency-at-rate 1 k/s");
    }

    @Test
    void quickTakesLessThanFourMinutesForEverythingWithC() {
        assertThat(usual(Profile.QUICK, ALL).outline().estimateSeconds()).isLessThan(240);
    }

    @Test
    void connectingIsMeasuredOnceAndNotWhereThereIsNothingToConnect() {
        List<PlannedCell> connects = usual(Profile.STANDARD, List.of("fifo", "pipe")).cells().stream()
                .filter(cell -> cell.measurement() == Measurement.CONNECT)
                .toList();
        assertThat(connects)
                .extracting(cell -> cell.mechanism().name(), PlannedCell::sizeBytes, PlannedCell::placement)
                .containsExactly(tuple("fifo", 64, Placement.SPLIT), tuple("pipe", 64, Placement.SPLIT));
        Plan plan = usual(Profile.STANDARD, List.of("fifo", "pipe"));
        assertThat(plan.skipped(connects.get(1)).orElseThrow().reason()).startsWith("there is nothing to connect");
        assertThat(cellsOf(plan.forks()))
                .noneMatch(cell -> cell.measurement() == Measurement.CONNECT
                        && cell.mechanism().name().equals("pipe"));
    }
}
