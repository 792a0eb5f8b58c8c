package org.ipcsuite.bench.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C does while this is open: it requests an end, then gives the main thread some time to save the results.
 * The JVM then exits with 130 by itself.
 */
final class Interruption implements AutoCloseable {

    private static final int SAVED_WITHIN_SECONDS = 20;

    private final CountDownLatch saved = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable stop) {
        this.hook = new Thread(() -> onExit(stop), "interruption");
    }

    static Interruption callsFor(Runnable stop) {
        Interruption interruption = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Everything is saved. */
    @Override
    public void close() {
        saved.countDown();
    }

    private void onExit(Runnable stop) {
        if (saved.getCount() == 0) {
            return;
        }
        try {
            for (int i = 0; i < SAVED_WITHIN_SECONDS; i++) {
                stop.run();
                if (saved.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            }
            System.err.println("ipc-suite: the results could not be saved in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
