package org.ipcsuite.core;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does something at a deadline, or from time to time, until it is cancelled: for waits that know no timeout of their own.
 * Its thread is nobody else's, so that what it guards cannot keep it from running. Any thread may call it.
 */
public final class Watchdog {

    private static final ScheduledThreadPoolExecutor THREAD = new ScheduledThreadPoolExecutor(1, action -> {
        Thread thread = new Thread(action, "ipc-suite watchdog");
        thread.setDaemon(true);
        return thread;
    });

    static {
        THREAD.setRemoveOnCancelPolicy(true);
    }

    private Watchdog() {}

    /** The action should be short; {@code cancel} the result once it is no longer due. */
    public static Future<?> after(Duration timeout, Runnable action) {
        return THREAD.schedule(action, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Does it again and again, first after that time. The action should be short and throw nothing: it ends with that. */
    public static Future<?> every(Duration period, Runnable action) {
        return THREAD.scheduleWithFixedDelay(action, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }
}
