package org.ipcsuite.bench.harness.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ipcsuite.bench.results.Measurement;
import org.junit.jupiter.api.Test;

final class PhaseTest {

    @Test
    void isReadAsItWasWritten() {
        Phase stream = new Phase(Measurement.THROUGHPUT, null, 2, 200, 3, 250);
        assertThat(stream.text()).isEqualTo("throughput:-:2x200:3x250");
        assertThat(Phase.parse(stream.text())).isEqualTo(stream);
        Phase atRate = new Phase(Measurement.LATENCY_AT_RATE, 10_000, 1, 200, 3, 400);
        assertThat(Phase.parse(atRate.text())).isEqualTo(atRate);
    }

    @Test
    void aRoundTripTakesTheTimeOfItsMeanWithoutStampsToo() {
        assertThat(new Phase(Measurement.THROUGHPUT, null, 2, 200, 3, 200).total())
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(new Phase(Measurement.ROUNDTRIP, null, 2, 200, 3, 200).total())
                .isEqualTo(Duration.ofMillis(1300));
    }
}
