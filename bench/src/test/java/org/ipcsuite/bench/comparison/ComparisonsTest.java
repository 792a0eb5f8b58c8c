package org.ipcsuite.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Rows to compare with are found by their names where something is measured, and nowhere else. */
final class ComparisonsTest {

    @SuppressWarnings("unused") // FieldSource
    static final List<Transport> ROWS = Comparisons.ALL;

    @ParameterizedTest
    @FieldSource("ROWS")
    void isMeasurableAndNoMechanism(Transport row) {
        assertThat(Transports.measurable(row.name())).containsSame(row);
        assertThat(Transports.named(row.name())).isEmpty();
        assertThat(Transports.family(row)).isEqualTo(Comparisons.FAMILY);
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void worksHere(Transport row) {
        assertThat(row.availability().reason()).isEmpty();
    }
}
