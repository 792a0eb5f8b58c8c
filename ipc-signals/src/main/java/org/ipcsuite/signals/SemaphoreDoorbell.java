package org.ipcsuite.signals;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A doorbell that is a POSIX semaphore: waking posts, a waiter takes. Closing lets go of the semaphore. */
public final class SemaphoreDoorbell extends PolledDoorbell {

    private final PosixSemaphore semaphore;

    /** Over the word that shows whether a thread sleeps; the semaphore's count is 0 at first. */
    public SemaphoreDoorbell(ByteBuffer word, PosixSemaphore semaphore) {
        super(word);
        this.semaphore = semaphore;
    }

    @Override
    protected void wakeWaiter() throws IOException {
        semaphore.post();
    }

    @Override
    protected void sleep() throws IOException {
        semaphore.await();
    }

    @Override
    public void close() throws IOException {
        try (semaphore) {
            super.close();
        }
    }
}
