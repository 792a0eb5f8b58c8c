package org.ipcsuite.bench.harness.jmh;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The executor that JMH takes its worker from (jmh.executor=CUSTOM): the same thread for every benchmark of this
 * process, since a thread is what is pinned, and what some mechanisms send their signals to. JMH shuts its executor down
 * after each benchmark; this one runs until the process ends.
 */
public final class OneThread extends AbstractExecutorService {

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "exchange");
        thread.setDaemon(true);
        return thread;
    });

    private boolean isShutDown;

    /** As JMH calls it. */
    public OneThread(int threads, String prefix) {
        if (threads != 1) {
            throw new IllegalArgumentException("an exchange has one thread, not " + threads + " (" + prefix + ")");
        }
    }

    @Override
    public void execute(Runnable work) {
        THREAD.execute(work);
    }

    @Override
    public void shutdown() {
        isShutDown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        isShutDown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return isShutDown;
    }

    @Override
    public boolean isTerminated() {
        return isShutDown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShutDown;
    }
}
