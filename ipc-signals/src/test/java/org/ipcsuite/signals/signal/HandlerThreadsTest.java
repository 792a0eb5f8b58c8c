package org.ipcsuite.signals.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.sys.Libc;
import org.junit.jupiter.api.Test;

/** What a signal costs in a JVM and not in C: a thread each. Of a signal that nobody else here has. */
final class HandlerThreadsTest {

    private static final int SIGNALS = 20;

    @Test
    void theJvmStartsAThreadForEachSignal() throws InterruptedException {
        JvmSignal signal = new JvmSignal("WINCH");
        SynchronousQueue<Thread> handled = new SynchronousQueue<>();
        Object before = signal.handle(() -> hand(handled));
        Set<Long> threads = new HashSet<>();
        try {
            for (int i = 0; i < SIGNALS; i++) {
                Libc.get().kill((int) ProcessHandle.current().pid(), signal.number());
                Thread handler = handled.poll(5, TimeUnit.SECONDS);
                threads.add(Objects.requireNonNull(handler, "no thread has handled the signal")
                        .getId());
            }
        } finally {
            signal.putBack(before);
        }
        assertThat(threads)
                .hasSize(SIGNALS)
                .doesNotContain(Thread.currentThread().getId());
    }

    private static void hand(SynchronousQueue<Thread> handled) {
        try {
            handled.put(Thread.currentThread());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
