package org.ipcsuite.core;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs an action at a deadline, or periodically, until it is cancelled: for blocking calls without a timeout. It has a
 * thread of its own, so that the call that it guards cannot block it. Any thread may call it.
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
