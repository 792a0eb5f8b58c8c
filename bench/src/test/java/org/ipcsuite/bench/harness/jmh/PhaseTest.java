package org.ipcsuite.bench.harness.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.junit.jupiter.api.Test;

final class PhaseTest {

    @Test
    void aForkReadsWhatItIsToldAsItWasWritten() throws IOException {
        ForkOrder order = new ForkOrder(
                "fifo",
                64,
                Placement.SPLIT,
                List.of(
                        new Phase(Measurement.THROUGHPUT, null, 2, 200, 3, 250),
                        new Phase(Measurement.LATENCY_AT_RATE, 10_000, 1, 200, 3, 400)),
                List.of("stack:lines=3;top=2"));
        assertThat(order.line()).doesNotContain("\n");
        assertThat(ForkOrder.parse(order.line())).isEqualTo(order);
    }

    @Test
    void aRoundTripTakesTheTimeOfItsMeanWithoutStampsToo() {
        assertThat(new Phase(Measurement.THROUGHPUT, null, 2, 200, 3, 200).total())
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(new Phase(Measurement.ROUNDTRIP, null, 2, 200, 3, 200).total())
                .isEqualTo(Duration.ofMillis(1300));
    }
}
