package org.ipcsuite.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.signals.semunnamed.UnnamedSemaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait by the time of day, where the C library has no other, ends as the usual one does. */
@Timeout(10)
final class PosixSemaphoreTest {

    private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(20);

    @Test
    void aWaitByTheTimeOfDayTakesWhatIsThereAndEndsInTime() throws Exception {
        ByteBuffer memory = ByteBuffer.allocateDirect(128).alignedSlice(64);
        UnnamedSemaphore.init(memory, 0, 0);
        try (PosixSemaphore semaphore = UnnamedSemaphore.at(memory, 0)) {
            semaphore.post();
            assertThat(semaphore.timedWait(A_WHILE)).isZero();
            long start = System.nanoTime();
            assertThat(semaphore.timedWait(A_WHILE)).isEqualTo(-1);
            assertThat(SystemCall.errno()).isEqualTo(Errno.ETIMEDOUT.intValue());
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(A_WHILE);
        }
    }
}
