package org.ipcsuite.signals.semsysv;

import java.io.IOException;
import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.signals.PolledDoorbell;

/**
 * A doorbell that is one semaphore of a System V set: semop(2) counts it up, and waits until it can count down.
 * Neither uses SEM_UNDO: the kernel would take a wake-up back when its sender dies, although the message is there.
 */
final class SysvSemaphoreDoorbell extends PolledDoorbell {

    private final SemaphoreSet set;
    private final SemaphoreSet.Operation up;
    private final SemaphoreSet.Operation down;
    private boolean isRemoved;

    SysvSemaphoreDoorbell(ByteBuffer word, SemaphoreSet set, int number) {
        super(word);
        this.set = set;
        this.up = new SemaphoreSet.Operation(set, number, 1, 0);
        this.down = new SemaphoreSet.Operation(set, number, -1, 0);
    }

    /** Counting up never waits. */
    @Override
    protected void wakeWaiter() throws IOException {
        int errno = up.perform();
        if (errno != 0 && !SemaphoreSet.isRemoved(errno)) {
            throw SystemCall.failure("semop", set.toString());
        }
    }

    @Override
    protected void sleep() throws IOException {
        int errno = down.perform();
        if (SemaphoreSet.isRemoved(errno) && !isRemoved) {
            isRemoved = true; // by the other side, as it closed: the region says so, and nobody sleeps here again
            return;
        }
        if (errno != 0 && errno != Errno.EINTR.intValue()) {
            throw SystemCall.failure("semop", set.toString(), "was it removed with ipcrm(1)?");
        }
    }
}
