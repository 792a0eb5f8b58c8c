package org.ipcsuite.shm.doorbell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One thread that sleeps at many words, with futex_waitv(2) and without. */
@Timeout(30)
final class FutexWaitTest {

    private static final int SLOT = 128;
    private static final int NOBODY = -1;
    private static final long LONG = TimeUnit.SECONDS.toNanos(20);

    private final AtomicInteger sent = new AtomicInteger(NOBODY);
    private final AtomicBoolean isOver = new AtomicBoolean();

    private static List<Futex> doorbells(int count) {
        ByteBuffer memory = ByteBuffer.allocateDirect(count * SLOT);
        List<Futex> doorbells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            doorbells.add(new Futex(memory.slice(i * SLOT, SLOT)));
        }
        return doorbells;
    }

    private CompletableFuture<Void> serve(FutexWait wait) {
        return CompletableFuture.runAsync(() -> {
            try {
                while (!isOver.get()) {
                    wait.await(() -> sent.getAndSet(NOBODY) != NOBODY, LONG);
                }
            } catch (IOException failed) {
                throw new CompletionException(failed);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"1,true", "8,true", "300,true", "1,false", "8,false", "300,false"})
    void anyOfThemWakesIt(int count, boolean hasWaitv) throws Exception {
        List<Futex> doorbells = doorbells(count);
        FutexWait wait = new FutexWait(FutexWait.Spinning.NEVER, hasWaitv);
        for (Futex doorbell : doorbells) {
            wait.add(doorbell);
        }
        CompletableFuture<Void> server = serve(wait);
        for (int i = 0; i < 3000; i++) {
            int client = i * 7 % count;
            sent.set(client);
            doorbells.get(client).wake();
            while (sent.get() != NOBODY) {
                assertThat(server).isNotDone();
                Thread.onSpinWait();
            }
        }
        isOver.set(true);
        wait.wakeUp();
        server.get(5, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsRemovedWakesItNoMore(boolean hasWaitv) throws Exception {
        List<Futex> doorbells = doorbells(2);
        FutexWait wait = new FutexWait(FutexWait.Spinning.NEVER, hasWaitv);
        for (Futex doorbell : doorbells) {
            wait.add(doorbell);
        }
        wait.remove(doorbells.get(0));
        CompletableFuture<Void> server = serve(wait);
        sent.set(1);
        doorbells.get(1).wake();
        while (sent.get() != NOBODY) {
            Thread.onSpinWait();
        }
        isOver.set(true);
        doorbells.get(0).wake();
        wait.close();
        server.get(5, TimeUnit.SECONDS);
    }
}
