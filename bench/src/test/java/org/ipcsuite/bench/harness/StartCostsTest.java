package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.results.StartCost;
import org.junit.jupiter.api.Test;

final class StartCostsTest {

    /** What is compared meets the same machine, also if that becomes slower meanwhile. */
    @Test
    void processesAreStartedInTurn() throws IOException {
        List<String> started = new ArrayList<>();
        List<StartCost> costs = StartCosts.inTurn(List.of("netty-unix", "unix-stream"), mechanism -> {
            started.add(mechanism);
            return new StartCost(mechanism, List.of((double) started.size()), List.of(1.0));
        });
        assertThat(started.subList(0, 4))
                .as("usual cause: all starts of the one come before those of the other")
                .containsExactly("netty-unix", "unix-stream", "netty-unix", "unix-stream");
        assertThat(costs).extracting(StartCost::mechanism).containsExactly("netty-unix", "unix-stream");
        assertThat(costs.get(0).startMs()).as("without the first").containsExactly(3.0, 5.0, 7.0, 9.0, 11.0);
        assertThat(costs.get(1).startMs()).containsExactly(4.0, 6.0, 8.0, 10.0, 12.0);
        assertThat(costs.get(1).cpuMs()).hasSize(5);
    }
}
