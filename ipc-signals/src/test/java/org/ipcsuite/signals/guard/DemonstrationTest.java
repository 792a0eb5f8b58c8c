package org.ipcsuite.signals.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.shm.sys.ShmLibc;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two real processes and one number. */
final class DemonstrationTest {

    private static final int TIMES = 20_000;
    /** Its number on x86-64. */
    private static final long GET_ROBUST_LIST = 274;

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
        if (System.getProperty("os.arch").equals("amd64")) {
            assertThat(holdsARobustMutex())
                    .as("a mutex that is unmapped while it is held crashes this JVM in the thread's next lock")
                    .isFalse();
        }
    }

    /** Whether this thread does, by get_robust_list(2): else the head of the list is followed by itself. */
    private static boolean holdsARobustMutex() {
        ByteBuffer out = ByteBuffer.allocateDirect(2 * Long.BYTES).order(ByteOrder.nativeOrder());
        long address = NativeBuffer.address(out);
        assertThat(ShmLibc.LIBC.syscall(GET_ROBUST_LIST, 0, address, address + Long.BYTES, 0))
                .isZero();
        long head = out.getLong(0);
        return NativeBuffer.over(head, Long.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .getLong(0)
                != head;
    }
}
