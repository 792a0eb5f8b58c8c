package org.ipcsuite.bench.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.OptionalDouble;
import org.ipcsuite.bench.harness.machine.IdleState;
import org.ipcsuite.bench.harness.machine.Machine;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.Placement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose figures count. */
final class StoredRunsTest {

    @SuppressWarnings("NullAway.Init")
    private static MachineFacts here;

    @TempDir
    private Path results;

    @BeforeAll
    static void look() throws IOException {
        try (IdleState idleState = IdleState.hold()) {
            here = Machine.look(idleState);
        }
    }

    private static StoredRun ofHere() {
        return new StoredRun()
                .of(here.facts().getOrDefault("host", ""), here.facts().getOrDefault("processor", ""));
    }

    private void writtenAt(String directory, long seconds) throws IOException {
        Files.setLastModifiedTime(results.resolve(directory).resolve("run.json"), FileTime.fromMillis(seconds * 1000));
    }

    @Test
    void theRunOfThisMachineCountsThatBeganLastWheneverItsFilesWereWritten() throws Exception {
        ofHere().startedAt("2026-11-22T14:00:00Z").roundTrip("fifo", 1).in(results.resolve("older"));
        ofHere().startedAt("2026-11-22T15:00:00Z").roundTrip("fifo", 2).in(results.resolve("newer"));
        new StoredRun()
                .of("elsewhere", "other")
                .startedAt("2026-11-22T16:00:00Z")
                .roundTrip("fifo", 3)
                .in(results.resolve("foreign"));
        Files.createDirectories(results.resolve("damaged"));
        Files.writeString(results.resolve("damaged").resolve("run.json"), "{");
        writtenAt("older", 1_000_000_003);
        writtenAt("foreign", 1_000_000_002);
        writtenAt("newer", 1_000_000_001);
        assertThat(StoredRuns.newest(results)).contains(results.resolve("newer"));
        assertThat(StoredRuns.isForeign(results.resolve("foreign"))).isTrue();
        assertThat(StoredRuns.isForeign(results.resolve("newer"))).isFalse();
        Measurements newest = StoredRuns.newest(results, Workload.ofSize(64), null);
        assertThat(newest.directory()).isEqualTo(results.resolve("newer"));
        assertThat(newest.figure("fifo", RankBy.LATENCY)).isEqualTo(OptionalDouble.of(2));
        assertThat(newest.notes()).isEmpty();
    }

    @Test
    void thatThereAreNoneIsSaid() throws Exception {
        assertThat(StoredRuns.newest(results.resolve("nowhere"), Workload.ofSize(64), null)
                        .notes())
                .containsExactly("no measurements from this machine; ./ipc-suite run makes them");
        new StoredRun().of("elsewhere", "other").roundTrip("fifo", 3).in(results.resolve("foreign"));
        Measurements none = StoredRuns.newest(results, Workload.ofSize(64), null);
        assertThat(none.notes().get(0)).contains("there are 1 of other machines in " + results, "--run");
        assertThat(none.has(RankBy.LATENCY)).isFalse();
        assertThat(none.describe(RankBy.LATENCY)).isEmpty();
    }

    @Test
    void anotherMachinesRunIsTakenIfItIsNamedAndSaysSo() throws Exception {
        Path foreign = new StoredRun()
                .of("elsewhere", "other")
                .profile("quick")
                .roundTrip("fifo", 3)
                .in(results.resolve("foreign"));
        assertThat(StoredRuns.in(foreign, Workload.ofSize(64), null).notes())
                .anyMatch(note -> note.startsWith("that run is of another machine: a machine of the test's"))
                .anyMatch(note -> note.contains("first look"));
        assertThatThrownBy(() -> StoredRuns.in(results, Workload.ofSize(64), null))
                .hasMessageContaining("is not a results directory");
    }

    @Test
    void oneSizeAndPlacementCount() throws Exception {
        Path run = new StoredRun()
                .roundTripAt(64, "same", "fifo", 1)
                .roundTripAt(1024, "same", "fifo", 2)
                .roundTripAt(1024, "split", "fifo", 3)
                .roundTripAt(65_536, "free", "fifo", 4)
                .in(results);
        assertThat(StoredRuns.in(run, Workload.ofSize(100), null).figure("fifo", RankBy.LATENCY))
                .hasValue(3);
        assertThat(StoredRuns.in(run, Workload.ofSize(64), Placement.SAME).figure("fifo", RankBy.LATENCY))
                .hasValue(1);
        assertThat(StoredRuns.in(run, Workload.ofSize(1 << 20), Placement.FREE).figure("fifo", RankBy.LATENCY))
                .as("the largest, where none is large enough")
                .hasValue(4);
        assertThat(StoredRuns.in(run, Workload.ofSize(64), null).figure("fifo", RankBy.THROUGHPUT))
                .isEmpty();
        assertThat(StoredRuns.in(run, Workload.ofSize(64), null).describe(RankBy.LATENCY))
                .startsWith("64 B, placement same, run ");
    }
}
