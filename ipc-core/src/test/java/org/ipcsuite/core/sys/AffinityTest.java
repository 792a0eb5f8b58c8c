package org.ipcsuite.core.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.exchange.Meter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AffinityTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 1024, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void noProcessorHasANumberOutOfRange(int cpu) throws IOException {
        BitSet before = Affinity.allowed();
        assertThatThrownBy(() -> Affinity.pin(cpu))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(cpu));
        assertThat(Affinity.allowed()).isEqualTo(before);
    }

    @Test
    void anotherThreadIsMovedFromHere() throws Exception {
        BitSet before = Affinity.allowed();
        int cpu = before.nextSetBit(0);
        CompletableFuture<Integer> number = new CompletableFuture<>();
        CountDownLatch end = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            try {
                number.complete(Meter.ofThisThread().kernelThread());
                end.await();
            } catch (IOException | InterruptedException failed) {
                number.completeExceptionally(failed);
            }
        });
        other.start();
        try {
            Affinity.pin(number.get(10, TimeUnit.SECONDS), cpu);
            assertThat(Affinity.isPinned(number.get(), cpu)).isTrue();
            assertThat(Affinity.allowed()).as("this thread stays where it was").isEqualTo(before);
            assertThatThrownBy(() -> Affinity.pin(number.get(), 1023))
                    .isInstanceOf(SystemCallException.class)
                    .hasMessageContaining("thread " + number.get() + ", cpu 1023");
        } finally {
            end.countDown();
            other.join();
        }
    }

    /** The largest number is one that the kernel is asked for. */
    @Test
    void aProcessorThatIsNotThereIsRefusedByTheKernel() {
        assertThatThrownBy(() -> Affinity.pin(1023))
                .isInstanceOf(SystemCallException.class)
                .hasMessageContaining("cpu 1023");
    }
}
