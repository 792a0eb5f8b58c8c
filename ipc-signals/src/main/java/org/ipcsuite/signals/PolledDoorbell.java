package org.ipcsuite.signals;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Watchdog;
import org.ipcsuite.shm.doorbell.BlockingDoorbell;
import org.jspecify.annotations.Nullable;

/**
 * A doorbell whose waiter sleeps without a timeout: the system call knows none, or the kernel's timer for it would cost
 * a third of a round trip, set and cancelled again for each message. So a thread of this process wakes the sleeper ten
 * times a second, and the waiter checks the clock itself.
 *
 * <p>That tick does not look at the word: a waker that is killed between clearing it and waking has left a sleeper that
 * the word says is awake.
 */
public abstract class PolledDoorbell extends BlockingDoorbell implements Closeable {

    private static final int ASLEEP = 1;

    private volatile boolean isAsleep;
    private @Nullable Future<?> tick;
    private volatile boolean isClosed;

    /** Over the word that says whether somebody sleeps. */
    protected PolledDoorbell(ByteBuffer word) {
        super(word);
    }

    /** Ends the sleep of the other process's thread, or of ours. */
    protected abstract void wakeSleeper() throws IOException;

    /** Sleeps until it is woken; a wake that came before is not lost. A signal may end it. */
    protected abstract void sleep() throws IOException;

    @Override
    protected final int sleeper() {
        if (tick == null) {
            startTicking();
        }
        return ASLEEP;
    }

    @Override
    protected final void wakeSleeper(int sleeper) throws IOException {
        wakeSleeper();
    }

    @Override
    protected final void sleep(int sleeper, long atMost) throws IOException {
        isAsleep = true;
        try {
            if (!isClosed) { // whoever closes from now on sees that we sleep
                sleep();
            }
        } finally {
            isAsleep = false;
        }
    }

    /** Ends the ticks, with a last one for the sleeper. */
    @Override
    public void close() throws IOException {
        stopTicking();
        if (isAsleep) {
            wakeSleeper();
        }
    }

    private synchronized void stopTicking() {
        isClosed = true;
        if (tick != null) {
            tick.cancel(false);
        }
    }

    private synchronized void startTicking() {
        if (!isClosed) {
            tick = Watchdog.every(Deadline.CHECK_PERIOD, this::tick);
        }
    }

    private void tick() {
        try {
            if (isAsleep) {
                wakeSleeper();
            }
        } catch (IOException failed) {
            // the next tick may do better, and the call that waits fails by itself if its object is gone
        }
    }
}
