package org.ipcsuite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipcsuite.core.TimedOutException;

/** Calls that block, each on a thread of its own: a shared pool would run out of threads. */
public final class Background {

    private Background() {}

    /** Something that may throw. */
    @FunctionalInterface
    public interface Call {
        void run() throws IOException;
    }

    /** Makes the call; complete when it has returned, with what it has thrown. */
    public static CompletableFuture<Void> start(Call call) {
        return CompletableFuture.runAsync(unchecked(call), body -> {
            Thread thread = new Thread(body, "background call");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Makes a call in a thread that is interrupted, which it leaves so. */
    public static void interrupted(Call call) throws IOException {
        Thread.currentThread().interrupt();
        try {
            call.run();
        } finally {
            assertThat(Thread.interrupted()).as("the thread's interrupt status").isTrue();
        }
    }

    /**
     * What a call returns.
     *
     * @param longest more than it takes on any machine
     * @param usualCause why it has not returned by then
     * @throws ExecutionException with what the call has thrown
     */
    public static <T> T result(Future<T> call, Duration longest, String usualCause)
            throws ExecutionException, InterruptedException, TimedOutException {
        try {
            return call.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException waits) {
            throw new TimedOutException(longest, usualCause);
        }
    }

    /**
     * As {@link #result}, of a call without one; what it has thrown is the cause of what this throws.
     *
     * @param who has made the call, for messages
     */
    static void await(String who, Future<?> call, Duration longest, String usualCause) throws IOException {
        try {
            result(call, longest, usualCause);
        } catch (ExecutionException failed) {
            throw new IOException(who + " failed: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + who);
        }
    }

    /** A call that throws nothing checked: what it throws is the cause of another exception. */
    static Runnable unchecked(Call call) {
        return () -> {
            try {
                call.run();
            } catch (IOException failed) {
                throw new CompletionException(failed);
            }
        };
    }
}
