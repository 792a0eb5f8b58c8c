package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcsuite.bench.harness.many.ManyRequest;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.junit.jupiter.api.Test;

/** What a pair of processes is asked for besides the measurements of the profile. */
final class PlanOfPairsTest {

    private static Plan plan(List<String> mechanisms, List<Integer> sizes, Placement placement, PairRequest pair) {
        return new Plan(new RunRequest(
                Profile.QUICK,
                mechanisms,
                sizes,
                List.of(placement),
                List.of(placement),
                List.of(),
                1,
                1,
                false,
                ForkOptions.NONE,
                ManyRequest.NONE,
                pair));
    }

    @Test
    void requestsInFlightAreBoundedByWhatTheBuffersHold() {
        Plan plan = plan(
                List.of("fifo", "posix-mq", "mmap-futex"),
                List.of(64),
                Placement.SAME,
                new PairRequest(false, false, List.of(1, 8, 64), false));
        List<PlannedCell> deep = plan.cells().stream()
                .filter(cell -> cell.measurement() == Measurement.PIPELINED)
                .toList();
        assertThat(deep)
                .as("of each mechanism and of no baseline")
                .hasSize(3 * 3)
                .extracting(PlannedCell::question)
                .contains("pipelined 1", "pipelined 8", "pipelined 64");
        assertThat(deep.stream().filter(cell -> plan.skipped(cell).isPresent()))
                .singleElement()
                .satisfies(cell -> assertThat(cell.toString()).isEqualTo("posix-mq pipelined 64 64 B same"))
                .satisfies(cell -> assertThat(plan.skipped(cell).orElseThrow().reason())
                        .isEqualTo("64 requests in flight may fill its buffers both ways, and then both sides would"
                                + " wait for ever: at most 8 of 64 B"));
    }

    @Test
    void messagesInPlaceAreMeasuredBesideCopiesWhereTheMechanismHasThem() {
        Plan plan = plan(
                List.of("fifo", "mmap-spin", "aeron-ipc"),
                List.of(1 << 10, 1 << 20),
                Placement.SPLIT,
                new PairRequest(false, false, List.of(), true));
        List<String> skipped = plan.cells().stream()
                .filter(cell -> cell.measurement().isOfBuiltMessages())
                .filter(cell -> cell.measurement() != Measurement.COPIED_ONE_WAY
                        && cell.measurement() != Measurement.IN_PLACE_ONE_WAY)
                .map(cell -> cell + ": " + plan.skipped(cell).map(Cell::reason).orElse("due"))
                .toList();
        String copied =
                "its messages are copied in and out: there is no memory of it that both sides may write and read";
        assertThat(skipped)
                .containsExactly(
                        "fifo in-place-roundtrip 1024 B split: " + copied,
                        "fifo in-place-roundtrip 1048576 B split: " + copied,
                        "mmap-spin copied-roundtrip 1024 B split: due",
                        "mmap-spin in-place-roundtrip 1024 B split: due",
                        "mmap-spin copied-roundtrip 1048576 B split: due",
                        "mmap-spin in-place-roundtrip 1048576 B split: due",
                        "aeron-ipc copied-roundtrip 1024 B split: due",
                        "aeron-ipc in-place-roundtrip 1024 B split: due",
                        "aeron-ipc copied-roundtrip 1048576 B split: in place a message has at most 65472 bytes",
                        "aeron-ipc in-place-roundtrip 1048576 B split: in place a message has at most 65472 bytes");
        assertThat(plan.forks().stream().flatMap(fork -> fork.cells().stream()))
                .filteredOn(cell -> cell.mechanism().name().equals("mmap-spin"))
                .extracting(PlannedCell::measurement)
                .as("nothing else is received after the stream")
                .startsWith(
                        Measurement.ROUNDTRIP,
                        Measurement.COPIED_ROUNDTRIP,
                        Measurement.IN_PLACE_ROUNDTRIP,
                        Measurement.COPIED_ONE_WAY,
                        Measurement.IN_PLACE_ONE_WAY,
                        Measurement.THROUGHPUT);
    }
}
