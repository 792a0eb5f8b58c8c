package org.ipcsuite.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One of many ends in one process.
 *
 * @param <E> the end
 * @param end an endpoint, or a subscriber
 * @param thread the only one that receives, as some mechanisms want it
 */
record Member<E extends Closeable>(E end, ExecutorService thread) implements Closeable {

    /** Less than a rule may take. */
    private static final Duration LONGEST = Duration.ofSeconds(50);

    Member(E end) {
        this(end, Executors.newSingleThreadExecutor(body -> {
            Thread thread = new Thread(body, "member");
            thread.setDaemon(true);
            return thread;
        }));
    }

    CompletableFuture<Void> start(Background.Call call) {
        return CompletableFuture.runAsync(Background.unchecked(call), thread);
    }

    static void await(CompletableFuture<Void> call) throws IOException {
        Background.await(
                "one of many",
                call,
                LONGEST,
                "one of many has not done its part: its messages were lost, or went to another one");
    }

    @Override
    public void close() throws IOException {
        end.close();
        thread.shutdown();
    }
}
