package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.bench.harness.many.ManyRequest;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.ServedBy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a plan has of many processes. */
final class ManyPlanTest {

    private static List<PlannedCell> manyOf(Profile profile, ManyRequest many, String mechanism) {
        List<Placement> same = List.of(Placement.SAME);
        return new Plan(new RunRequest(
                        profile,
                        List.of(mechanism),
                        List.of(64, 1024),
                        same,
                        same,
                        List.of(),
                        null,
                        1,
                        false,
                        ForkOptions.NONE,
                        many,
                        PairRequest.NONE))
                .cells().stream().filter(cell -> cell.many() != null).toList();
    }

    private static ManyRequest clients(Placement placement, ServedBy... servers) {
        return new ManyRequest(List.of(1, 4), List.of(2), List.of(servers), List.of(placement), List.of(1, 3));
    }

    @Test
    void manyProcessesAreMeasuredFreeAtEverySizeThatIsAskedFor() {
        assertThat(manyOf(Profile.QUICK, clients(Placement.FREE, ServedBy.THREADS), "unix-stream"))
                .extracting(PlannedCell::question, PlannedCell::sizeBytes, PlannedCell::placement)
                .containsExactly(
                        tuple("clients 1, threads", 64, Placement.FREE),
                        tuple("clients 4, threads", 64, Placement.FREE),
                        tuple("subscribers 1, send-each", 64, Placement.FREE),
                        tuple("subscribers 3, send-each", 64, Placement.FREE),
                        tuple("pairs 2", 64, Placement.FREE),
                        tuple("clients 1, threads", 1024, Placement.FREE),
                        tuple("clients 4, threads", 1024, Placement.FREE),
                        tuple("subscribers 1, send-each", 1024, Placement.FREE),
                        tuple("subscribers 3, send-each", 1024, Placement.FREE),
                        tuple("pairs 2", 1024, Placement.FREE));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void standardAndFullHaveFourClientsAtTheRankedSize(Profile profile) {
        ManyRequest many = new ManyRequest(profile.clients(), List.of(), List.of(), List.of(Placement.FREE), List.of());
        boolean isLong = profile == Profile.STANDARD || profile == Profile.FULL;
        assertThat(manyOf(profile, many, "unix-stream"))
                .hasSize(isLong ? 1 : 0)
                .allMatch(cell -> Objects.requireNonNull(cell.many()).count() == 4 && cell.sizeBytes() == 64);
    }

    @Test
    void whatCannotBeManySaysWhy() {
        assertThat(reason("pipe", clients(Placement.FREE), Measurement.CLIENTS)).contains("inherits its descriptors");
        assertThat(reason("unix-stream", clients(Placement.SPLIT), Measurement.CLIENTS))
                .isEqualTo("many processes have no placement split: only free can be measured");
        int pairs = Processors.allowed() / 2 + 1;
        ManyRequest tooMany = new ManyRequest(List.of(), List.of(pairs), List.of(), List.of(Placement.FREE), List.of());
        assertThat(reason("mmap-spin", tooMany, Measurement.PAIRS))
                .startsWith("it spins with " + 2 * pairs + " threads at once, and this process may run on ");
        assertThat(reason("mmap-futex", tooMany, Measurement.PAIRS)).isEmpty();
        ManyRequest subscribers = new ManyRequest(
                List.of(), List.of(), List.of(), List.of(Placement.FREE), List.of(Processors.allowed()));
        assertThat(reason("pipe", subscribers, Measurement.SUBSCRIBERS)).contains("inherits its descriptors");
        assertThat(reason("packet", subscribers, Measurement.SUBSCRIBERS)).isEqualTo("it has one receiver at a time");
        assertThat(reason("sem-posix", subscribers, Measurement.SUBSCRIBERS)).contains("nothing waits for all of them");
        assertThat(reason("mmap-spin", subscribers, Measurement.SUBSCRIBERS))
                .startsWith("it spins with " + (Processors.allowed() + 1) + " threads at once");
        assertThat(reason("mmap-futex", subscribers, Measurement.SUBSCRIBERS)).isEmpty();
    }

    @Test
    void oneClientMoreThanProcessorsTakesAnotherTurnToWarmUp() {
        int processors = Processors.allowed();
        assertThat(warmUpMs(processors + 1))
                .as("usual cause: the turns are rounded down, and two clients share the time of one")
                .isEqualTo(2 * warmUpMs(processors));
    }

    private static int warmUpMs(int clients) {
        Many many = new Many(clients, ServedBy.LOOP);
        return Profile.QUICK
                .order(PlannedMechanism.named("unix-stream"), Measurement.CLIENTS, 64, many)
                .warmUpMs();
    }

    private static String reason(String mechanism, ManyRequest many, Measurement measurement) {
        PlannedMechanism planned = PlannedMechanism.named(mechanism);
        return manyOf(Profile.QUICK, many, mechanism).stream()
                .filter(cell -> cell.measurement() == measurement)
                .findFirst()
                .flatMap(cell -> planned.notApplicable(cell.many(), 64, cell.placement()))
                .orElse("");
    }
}
