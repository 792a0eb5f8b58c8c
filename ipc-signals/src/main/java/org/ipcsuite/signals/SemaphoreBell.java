package org.ipcsuite.signals;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.shm.doorbell.SleepBell;

/** A bell that is a POSIX semaphore: who rings posts, who waits takes. */
public final class SemaphoreBell extends SleepBell {

    private static final int ASLEEP = 1;

    private final PosixSemaphore semaphore;

    /** Over the word that says whether somebody sleeps; the semaphore's count is 0 at first. */
    public SemaphoreBell(ByteBuffer word, PosixSemaphore semaphore) {
        super(word);
        this.semaphore = semaphore;
    }

    @Override
    protected int sleeper() {
        return ASLEEP;
    }

    @Override
    protected void wake(int sleeper) throws IOException {
        semaphore.post();
    }

    @Override
    protected void sleep(int sleeper, long atMost) throws IOException {
        semaphore.await(atMost);
    }
}
