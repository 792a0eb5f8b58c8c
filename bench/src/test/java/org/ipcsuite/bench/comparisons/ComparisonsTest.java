package org.ipcsuite.bench.comparisons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Reference implementations are found by their names where something is measured, and nowhere else. */
final class ComparisonsTest {

    @SuppressWarnings("unused") // FieldSource
    static final List<Transport> MECHANISMS = Comparisons.ALL;

    @ParameterizedTest
    @FieldSource("MECHANISMS")
    void isMeasurableAndNoMechanism(Transport mechanism) {
        assertThat(Transports.includingComparisons(mechanism.name())).containsSame(mechanism);
        assertThat(Transports.named(mechanism.name())).isEmpty();
        assertThat(Transports.family(mechanism)).isEqualTo(Families.COMPARISON);
    }

    @ParameterizedTest
    @FieldSource("MECHANISMS")
    void worksHere(Transport mechanism) {
        assertThat(mechanism.availability().reason()).isEmpty();
    }
}
