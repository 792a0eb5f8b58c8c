package org.ipcsuite.bench.comparisons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
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

    @ParameterizedTest
    @FieldSource("MECHANISMS")
    void servesManyFromOneThreadIfItsTraitsSaySo(Transport mechanism) throws IOException {
        try (RendezvousDirectory at = RendezvousDirectory.create()) {
            ThrowingCallable serving =
                    () -> mechanism.serve(at, Options.DEFAULT).close();
            if (mechanism.traits().serving() == Traits.Serving.NONE) {
                assertThatThrownBy(serving).isInstanceOf(UnsupportedOperationException.class);
            } else {
                assertThatCode(serving).doesNotThrowAnyException();
            }
        }
    }
}
