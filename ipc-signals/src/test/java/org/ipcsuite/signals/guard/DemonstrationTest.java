package org.ipcsuite.signals.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two real processes and one number. */
final class DemonstrationTest {

    private static final int TIMES = 20_000;

    @ParameterizedTest
    @EnumSource
    void aGuardLosesNothingAndItsKindDecidesWhatADeadHolderLeaves(GuardKind kind) throws IOException {
        Demonstration.Outcome outcome = Demonstration.of(kind, TIMES);
        assertThat(outcome.guarded())
                .as("usual cause: both were inside at the same time")
                .isEqualTo(outcome.expected())
                .isEqualTo(2L * TIMES);
        assertThat(outcome.isGivenBack())
                .as("SEM_UNDO and a robust mutex, and only those, give the guard of a killed process back")
                .isEqualTo(kind == GuardKind.SEM_SYSV || kind == GuardKind.MUTEX_COND);
        assertThat(outcome.isDeathTold()).isEqualTo(kind == GuardKind.MUTEX_COND);
    }
}
