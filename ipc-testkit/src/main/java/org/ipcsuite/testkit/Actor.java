package org.ipcsuite.testkit;

import java.io.Closeable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.platform.commons.util.ExceptionUtils;
import org.opentest4j.AssertionFailedError;

/**
 * The thread in which a rule does what may block: always the same one, since an endpoint may belong to the thread that
 * receives first. If something hangs in it, the next thing is done in another. For one thread.
 */
final class Actor implements Closeable {

    private @Nullable ExecutorService executor;
    private @Nullable Thread thread;

    /** Does it, and fails with the usual cause if it does not come back in time. */
    <T> T within(Duration time, String usualCause, ThrowingSupplier<T> action) {
        Future<T> result = executor().submit(() -> perform(action));
        try {
            return result.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException hangs) {
            AssertionFailedError failure =
                    new AssertionFailedError(usualCause + " ==> it still waits after " + time.toMillis() + " ms");
            failure.initCause(whereItHangs());
            close();
            throw failure;
        } catch (ExecutionException failed) {
            throw ExceptionUtils.throwAsUncheckedException(Objects.requireNonNull(failed.getCause()));
        } catch (InterruptedException givenUp) {
            throw ExceptionUtils.throwAsUncheckedException(givenUp);
        }
    }

    /** Ends the thread, now or when what hangs in it comes back. */
    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }

    private ExecutorService executor() {
        if (executor == null) {
            executor = Executors.newSingleThreadExecutor(body -> {
                thread = new Thread(body, "background call of a rule");
                thread.setDaemon(true);
                return thread;
            });
        }
        return executor;
    }

    private Throwable whereItHangs() {
        Throwable where = new Throwable("this is where");
        if (thread != null) {
            where.setStackTrace(thread.getStackTrace());
        }
        return where;
    }

    private static <T> T perform(ThrowingSupplier<T> action) {
        try {
            return action.get();
        } catch (Throwable thrown) {
            throw ExceptionUtils.throwAsUncheckedException(thrown);
        }
    }
}
