package org.ipcsuite.shm.doorbell;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A doorbell whose waiter sleeps in the kernel, and which makes a system call only if it does: the first 4 bytes of its
 * slot, in the machine's own byte order, are a word that is 0 while it is awake.
 *
 * <pre>
 *   waiter                                waker
 *   word = its number, not 0              write the record
 *   full fence                            full fence
 *   is a record there? then word = 0      is word not 0? then word = 0, wake
 *   sleep, at most 100 ms
 *   word = 0
 * </pre>
 *
 * With a full fence on both sides at least one sees what the other wrote: the waiter the record, or the waker the word.
 * The waker puts 0 there by an atomic compare-and-exchange of what it has read; a program that has none may store 0 and
 * wake each time, whatever the word was. If the waker comes between the waiter's look and its sleep, what it does to
 * wake has to end the sleep that comes. A wake-up for a waiter that has already returned ends its next sleep too early,
 * which is harmless: the waiter checks, and sleeps again. After each 100 ms it looks whether its peer lives.
 */
public abstract class BlockingDoorbell implements Doorbell {

    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int AWAKE = 0;

    private final ByteBuffer word;

    /** Over a word in shared memory that is 0 at first, at the buffer's beginning. */
    protected BlockingDoorbell(ByteBuffer word) {
        this.word = word;
    }

    @Override
    public final void wake() throws IOException {
        VarHandle.fullFence(); // what was written is visible before we check for a sleeper
        int sleeper = (int) INTS.getOpaque(word, 0);
        if (sleeper != AWAKE && INTS.compareAndSet(word, 0, sleeper, AWAKE)) {
            wakeSleeper(sleeper);
        }
    }

    @Override
    public final boolean await(Condition condition, long atMost) throws IOException {
        int sleeper = sleeper();
        INTS.setOpaque(word, 0, sleeper);
        // a volatile store is not enough: on arm64 a plain load, such as the ring's, may overtake it
        VarHandle.fullFence();
        try {
            if (condition.isMet()) {
                return true;
            }
            sleep(sleeper, atMost);
            return condition.isMet();
        } finally {
            INTS.setOpaque(word, 0, AWAKE);
        }
    }

    /** Whether it was woken since this thread began to wait. */
    protected final boolean isWoken() {
        return (int) INTS.getVolatile(word, 0) == AWAKE;
    }

    /** What the waiting thread writes into the word, not 0: what its peer needs to wake it. */
    protected abstract int sleeper() throws IOException;

    /** Ends the sleep that this thread has begun or is about to begin. */
    protected abstract void wakeSleeper(int sleeper) throws IOException;

    /** Sleeps until it is woken or some time has passed; it may also return early. */
    protected abstract void sleep(int sleeper, long atMost) throws IOException;
}
