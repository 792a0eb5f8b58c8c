package org.ipcsuite.signals;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.WatchedWait;
import org.ipcsuite.shm.doorbell.BlockingDoorbell;
import org.jspecify.annotations.Nullable;

/**
 * A doorbell whose waiter sleeps without a timeout: the system call knows none, or the kernel's timer for it would cost
 * a third of a round trip, set and cancelled again for each message. So a {@link WatchedWait} wakes the sleeper ten
 * times a second, and the waiter checks the clock itself.
 *
 * <p>That tick does not look at the word: a waker that is killed between clearing it and waking has left a sleeper that
 * the word says is awake.
 */
public abstract class PolledDoorbell extends BlockingDoorbell implements Closeable {

    /** The word of a waiter that sleeps. */
    public static final int ASLEEP = 1;

    private @Nullable WatchedWait watched;
    private volatile boolean isClosed;

    /** Over the word that shows whether a thread sleeps. */
    protected PolledDoorbell(ByteBuffer word) {
        super(word);
    }

    /** Ends the sleep of the other process's thread, or of ours. */
    protected abstract void wakeWaiter() throws IOException;

    /** Sleeps until it is woken; a wake that came before is not lost. A signal may end it. */
    protected abstract void sleep() throws IOException;

    @Override
    protected final int waiterId() {
        if (watched == null) {
            watch();
        }
        return ASLEEP;
    }

    @Override
    protected final void wakeWaiter(int waiterId) throws IOException {
        wakeWaiter();
    }

    @Override
    protected final void sleep(int waiterId, long atMost) throws IOException {
        WatchedWait sleeping = watched;
        if (sleeping == null) { // closed before anybody slept
            return;
        }
        sleeping.begin();
        try {
            if (!isClosed) { // a close from now on sees that we sleep
                sleep();
            }
        } finally {
            sleeping.end();
        }
    }

    private synchronized void watch() {
        if (watched == null && !isClosed) {
            watched = WatchedWait.ticking(this::wakeWaiter);
        }
    }

    /** Ends the watch, and wakes a sleeper for the last time. */
    @Override
    public void close() throws IOException {
        WatchedWait sleeping = unwatch();
        if (sleeping != null && sleeping.isWaiting()) {
            wakeWaiter();
        }
    }

    private synchronized @Nullable WatchedWait unwatch() {
        isClosed = true;
        if (watched != null) {
            watched.close();
        }
        return watched;
    }
}
