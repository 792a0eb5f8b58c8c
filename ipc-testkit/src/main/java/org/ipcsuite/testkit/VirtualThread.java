package org.ipcsuite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.ipcsuite.core.Deadline;

/**
 * A call on a virtual thread, by reflection, since JDK 17 has none. While a virtual thread is parked another one has its
 * carrier; one that blocks in a native call, or polls, stays runnable.
 *
 * @param thread that makes the call
 * @param end complete when the call has returned, with what it has thrown
 */
record VirtualThread(Thread thread, CompletableFuture<Void> end) {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration WATCHED = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofMillis(1);

    static VirtualThread start(Background.Call call) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Runnable body = () -> {
            try {
                call.run();
                end.complete(null);
            } catch (IOException | RuntimeException | AssertionError failed) {
                end.completeExceptionally(failed);
            }
        };
        try {
            Thread thread = (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
            return new VirtualThread(thread, end);
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError("this JDK has no virtual threads", missing);
        }
    }

    void awaitParked() throws IOException {
        Deadline deadline = Deadline.after(LONGEST);
        while (!isParked()) {
            deadline.pause("the virtual thread never left its carrier: it is " + thread.getState());
        }
    }

    void requireNeverParked() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WATCHED.toNanos()) {
            assertThat(isParked()).as("the virtual thread is parked").isFalse();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isParked() {
        Thread.State state = thread.getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }
}
