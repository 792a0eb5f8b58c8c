package org.ipcsuite.testkit;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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

    /** The same, with what it throws as the cause of another exception. */
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
