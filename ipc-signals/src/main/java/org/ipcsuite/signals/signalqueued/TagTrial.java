package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.signals.RealTimeSignal;
import org.ipcsuite.signals.ThreadSender;

/** Sends one signal from this process to a thread of its own, to test whether its data arrives with it. */
final class TagTrial {

    /** A bit pattern that no uninitialized memory is likely to have. */
    private static final int TAG = 0x1bc5_17e5;

    private static final long COMES_WITHIN = Duration.ofSeconds(1).toNanos();

    private TagTrial() {}

    /**
     * Sends a signal and takes it, in a thread of its own, which blocks the signal until it ends.
     *
     * @throws IOException if si_errno is not as it was sent
     */
    static void run() throws IOException {
        FutureTask<Integer> trial = new FutureTask<>(TagTrial::received);
        Thread thread = new Thread(trial, "signal trial");
        thread.setDaemon(true);
        thread.start();
        try {
            require(trial.get());
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException refused ? refused : new IOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a signal was tried", interrupted);
        }
    }

    static void require(int received) throws IOException {
        if (received != TAG) {
            throw new IOException("a queued signal comes with si_errno " + received + " where " + TAG
                    + " was sent, as under user-mode emulation by QEMU: use a JVM for this machine's own processor");
        }
    }

    private static int received() throws IOException {
        ThreadQueue queue = ThreadQueue.ofThisThread();
        ThreadSender sender =
                new ThreadSender(RealTimeSignal.MESSAGE, Libc.get().getpid(), Liveness.UNKNOWN);
        boolean isQueued = sender.send(queue.tid(), TAG, SignalPayload.LOOK) == ThreadSender.Sent.QUEUED;
        return isQueued && queue.take(COMES_WITHIN)
                ? queue.tag()
                : TAG; // with no room for a signal the trial shows nothing
    }
}
