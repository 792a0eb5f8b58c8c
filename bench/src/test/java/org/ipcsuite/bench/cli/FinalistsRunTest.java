package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcsuite.bench.advisor.choose.Workload;
import org.ipcsuite.bench.harness.Outline;
import org.ipcsuite.bench.harness.Plan;
import org.ipcsuite.bench.harness.RunRequest;
import org.ipcsuite.bench.results.Placement;
import org.junit.jupiter.api.Test;

/** The plan is that of the workload, and takes about a minute; what cannot be measured with it is named. */
final class FinalistsRunTest {

    private static final List<String> FIVE = List.of("fifo", "tcp", "unix-stream", "udp", "unix-dgram");

    private static FinalistsRun of(int perSecond, int sizeBytes, int clients) {
        return new FinalistsRun(new Workload(perSecond, sizeBytes, clients, 0, false, false), Placement.FREE);
    }

    @Test
    void exactlyTheWorkloadIsMeasuredInSeveralForksWithinAboutAMinute() {
        FinalistsRun run = of(250, 1000, 1);
        RunRequest request = run.request(FIVE);
        Outline outline = new Plan(request).outline();
        assertThat(outline.rounds()).isBetween(2, 8);
        assertThat(outline.estimateSeconds()).isBetween(20L, 100L);
        assertThat(outline.forks())
                .filteredOn(fork -> fork.mechanism().equals("tcp"))
                .hasSize(outline.rounds())
                .allSatisfy(fork -> {
                    assertThat(fork.sizeBytes()).isEqualTo(1000);
                    assertThat(fork.placement()).isEqualTo(Placement.FREE);
                    assertThat(fork.measurements()).contains("latency-at-rate 250/s");
                    assertThat(fork.measurementsInC()).isEmpty();
                });
        assertThat(run.words()).isEqualTo("at 250/s, 1000 B, placement free");
    }

    @Test
    void aRateThatIsTheProfilesIsMeasuredAtAnySizeAsWell() {
        for (int rate : List.of(100, 1_000, 10_000)) {
            assertThat(new Plan(of(rate, 4096, 1).request(List.of("fifo")))
                            .outline()
                            .forks())
                    .filteredOn(fork -> fork.mechanism().equals("fifo"))
                    .allSatisfy(fork -> assertThat(fork.measurements())
                            .anyMatch(question -> question.startsWith("latency-at-rate ")));
        }
    }

    @Test
    void manyClientsAreMeasuredTogether() {
        FinalistsRun run = of(100, 4096, 4);
        assertThat(new Plan(run.request(List.of("unix-stream"))).outline().forks())
                .anySatisfy(fork -> assertThat(fork.measurements()).containsExactly("clients 4, loop"));
        assertThat(run.words()).isEqualTo("at 100/s, 4 KiB, 4 clients, placement free");
    }

    @Test
    void whatCannotCarryTheSizeIsNamed() {
        assertThat(of(100, 1 << 20, 1).refusals(List.of("udp", "unix-stream")))
                .containsOnlyKeys("udp")
                .containsEntry("udp", "a message has at most 65499 bytes");
    }
}
