package org.ipcsuite.signals.mutexcond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.ring.RingLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The buffer, its mutex and its conditions in one process. */
@Timeout(10)
final class BoundedBufferTest {

    private static final int CAPACITY = 1024;
    private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(20);

    private final ByteBuffer region = ByteBuffer.allocateDirect(RingLayout.regionBytes(CAPACITY) + 2 * 4096)
            .alignedSlice(4096);
    private RingLayout layout;
    private BoundedBuffer buffer;

    @BeforeEach
    void create() throws IOException {
        layout = RingLayout.create(region.slice(0, RingLayout.regionBytes(CAPACITY)), CAPACITY, 1);
        BoundedBuffer.init(layout, Side.LISTENER);
        buffer = new BoundedBuffer(layout, Side.LISTENER);
    }

    @Test
    void messagesOfAllLengthsComeOutAsTheyWentInAlsoAcrossTheEnd() throws IOException {
        ByteBuffer into = ByteBuffer.allocate(CAPACITY);
        for (int length = 0; length <= CAPACITY - 4; length += 7) {
            ByteBuffer message = ByteBuffer.allocate(length);
            for (int i = 0; i < length; i++) {
                message.put(i, (byte) (i + length));
            }
            assertThat(buffer.nextLength()).isEqualTo(BoundedBuffer.EMPTY);
            assertThat(buffer.hasRoom(length)).isTrue();
            buffer.put(message);
            assertThat(message.hasRemaining()).isFalse();
            assertThat(buffer.nextLength()).isEqualTo(length);
            buffer.take(length, into.clear());
            assertThat(into.flip()).isEqualTo(message.flip());
        }
    }

    @Test
    void itIsFullWhenNoRoomIsLeftForTheLengthToo() throws IOException {
        buffer.put(ByteBuffer.allocate(CAPACITY - 4 - 12));
        assertThat(buffer.hasRoom(8)).isTrue();
        assertThat(buffer.hasRoom(9)).isFalse();
    }

    @Test
    void damagedCountsAndLengthsAreExceptions() throws IOException {
        buffer.put(ByteBuffer.allocate(8));
        ByteBuffer bytes = layout.records(Side.LISTENER);
        for (int length : new int[] {-1, 9, Integer.MAX_VALUE}) {
            bytes.putInt(0, length);
            assertThatThrownBy(buffer::nextLength)
                    .isInstanceOf(CorruptMessageException.class)
                    .hasMessage("a message of " + length + " bytes in a buffer that holds 12 bytes");
        }
        ByteBuffer counts = layout.writerDoorbell(Side.CONNECTOR);
        for (long put : new long[] {-4, 3, CAPACITY + 4, Long.MIN_VALUE}) {
            counts.putLong(0, put);
            assertThatThrownBy(buffer::nextLength)
                    .isInstanceOf(CorruptMessageException.class)
                    .hasMessage("the buffer's counts are damaged: " + put
                            + " bytes put, 0 taken, and there is room for 1024");
            assertThatThrownBy(() -> buffer.hasRoom(1)).isInstanceOf(CorruptMessageException.class);
        }
    }

    /** A thread is to a robust mutex what a process is: the kernel walks the list of each thread that ends. */
    @Test
    void theMutexOfADeadHolderIsGivenToTheNextOneWhoIsToldOnce() throws Exception {
        RobustMutex another = new BoundedBuffer(layout, Side.LISTENER).mutex();
        boolean[] isLocked = new boolean[1];
        Thread holder = new Thread(() -> {
            try {
                isLocked[0] = another.lock(A_WHILE);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        holder.start();
        holder.join();
        assertThat(isLocked[0]).isTrue();
        assertThat(buffer.mutex().lock(A_WHILE)).isTrue();
        assertThat(buffer.mutex().isHolderDead()).isTrue();
        buffer.mutex().unlock();
        assertThat(buffer.mutex().lock(A_WHILE)).isTrue();
        assertThat(buffer.mutex().isHolderDead()).isFalse();
        buffer.mutex().unlock();
    }

    @Test
    void aWaitForAMutexOrAConditionEndsInTime() throws IOException {
        assertThat(buffer.mutex().lock(A_WHILE)).isTrue();
        long start = System.nanoTime();
        assertThat(buffer.notEmpty().await(() -> false, A_WHILE)).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(A_WHILE);
        assertThat(new BoundedBuffer(layout, Side.LISTENER).mutex().lock(A_WHILE))
                .as("it is held, by this thread")
                .isFalse();
        buffer.mutex().unlock();
        assertThatThrownBy(() -> buffer.mutex().unlock())
                .as("only its holder may, EPERM")
                .hasMessageContaining("pthread_mutex_unlock(mutex in memory) failed: EPERM (1)");
    }

    @Test
    void aPeerWithAnotherCLibraryIsRefused() throws IOException {
        assertThat(CLibraryMark.here()).matches("(glibc-[0-9.]+|musl)-64");
        CLibraryMark.require(CLibraryMark.here());
        assertThatThrownBy(() -> CLibraryMark.require("glibc-2.17-32"))
                .hasMessage("the listener's C library is glibc-2.17-32 and this one's is " + CLibraryMark.here()
                        + ", and each lays a mutex out in its own way: run both sides with the same one, or use"
                        + " mmap-futex");
    }
}
