package org.ipcsuite.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.signals.semunnamed.UnnamedSemaphore;
import org.junit.jupiter.api.Test;

/** A waker that is killed between clearing the word and waking: the word says that the sleeper is awake. */
final class PolledDoorbellTest {

    private static final int SEMAPHORE_AT = 64;
    private static final int RECORD_AT = 32;

    @Test
    void theSleeperLooksAllTheSame() throws Exception {
        ByteBuffer memory = ByteBuffer.allocateDirect(256).alignedSlice(64).order(ByteOrder.nativeOrder());
        UnnamedSemaphore.init(memory, SEMAPHORE_AT, 0);
        try (SemaphoreDoorbell doorbell = new SemaphoreDoorbell(memory, UnnamedSemaphore.at(memory, SEMAPHORE_AT))) {
            FutureTask<Boolean> waits =
                    new FutureTask<>(() -> doorbell.await(() -> memory.getInt(RECORD_AT) != 0, Long.MAX_VALUE));
            new Thread(waits, "sleeper").start();
            Deadline deadline = Deadline.after(Duration.ofSeconds(5));
            while (memory.getInt(0) == 0) {
                deadline.pause("nobody sleeps");
            }
            memory.putInt(RECORD_AT, 1);
            memory.putInt(0, 0);
            assertThat(waits.get(1, TimeUnit.SECONDS))
                    .as("usual cause: the tick rings, which wakes nobody who is said to be awake")
                    .isTrue();
        }
    }
}
