package org.ipcsuite.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AvailabilityTest {

    static Stream<Throwable> whatMayBeThrown() {
        return Stream.of(
                new IOException("the reason"),
                new IllegalArgumentException("the reason"),
                new NoClassDefFoundError("the reason"),
                new InternalError("the reason"),
                new AssertionError("the reason"),
                new OutOfMemoryError("the reason"));
    }

    @ParameterizedTest
    @MethodSource("whatMayBeThrown")
    void whateverIsThrownIsTheReason(Throwable thrown) {
        Availability here = Availability.of(() -> AvailabilityTest.<RuntimeException>raise(thrown));
        assertThat(here.available()).isFalse();
        assertThat(here.reason()).contains("the reason");
    }

    @Test
    void whatPassesIsAvailable() {
        assertThat(Availability.of(() -> {})).isEqualTo(Availability.yes());
    }

    /** Throws what the compiler would not let an attempt throw, as native code does. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
