package org.ipcsuite.shm.doorbell;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A doorbell whose waiter sleeps in the kernel, and whose waker makes a system call only then: the first 4 bytes of its
 * slot, in the machine's own byte order, are a word that is 0 while the waiter is awake.
 *
 * <pre>
 *   waiter                                waker
 *   word = its waiter id, not 0           write the record
 *   full fence                            full fence
 *   is a record there? then word = 0      is word not 0? then word = 0, wake
 *   sleep, at most 100 ms
 *   word = 0
 * </pre>
 *
 * With a full fence on both sides at least one sees what the other wrote: the waiter the record, or the waker the word.
 * The waker stores 0 by an atomic compare-and-exchange of what it has read; a program that has none may store 0 and
 * wake each time, whatever the word was. If the waker comes between the waiter's check and its sleep, its wake-up must
 * end the sleep that follows. A wake-up for a waiter that has already returned ends the next sleep too early, which
 * does no harm: the waiter checks, and sleeps again. The waiter checks after each 100 ms whether its peer lives.
 */
public abstract class BlockingDoorbell implements Doorbell {

    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    /** The word of a waiter that is awake. */
    static final int AWAKE = 0;

    private final ByteBuffer word;

    /**
     * A doorbell in shared memory.
     *
     * @param word its slot, of which the first 4 bytes are 0 at first
     */
    protected BlockingDoorbell(ByteBuffer word) {
        this.word = word;
    }

    @Override
    public final void wake() throws IOException {
        VarHandle.fullFence(); // what was written is visible before the word is read
        int waiterId = (int) INTS.getOpaque(word, 0);
        if (waiterId != AWAKE && INTS.compareAndSet(word, 0, waiterId, AWAKE)) {
            wakeWaiter(waiterId);
        }
    }

    @Override
    public final boolean await(Condition condition, long atMost) throws IOException {
        int waiterId = waiterId();
        INTS.setOpaque(word, 0, waiterId);
        // a volatile store is not enough: on arm64 a plain load, such as the ring's, may overtake it
        VarHandle.fullFence();
        try {
            if (condition.isMet()) {
                return true;
            }
            sleep(waiterId, atMost);
            return condition.isMet();
        } finally {
            INTS.setOpaque(word, 0, AWAKE);
        }
    }

    @Override
    public final BlockingDoorbell blocking() {
        return this;
    }

    /**
     * Announces the one thread that waits at many doorbells, or that it is awake again ({@link CommonWait}). What was done
     * to the memory of one client is seen when the server looks at it.
     */
    final void announce(int sleeper) {
        try {
            INTS.setOpaque(word, 0, sleeper);
        } catch (InternalError truncated) {
            // no record is written there either
        }
    }

    /** Whether it was woken since this thread began to wait. */
    protected final boolean isWoken() {
        return (int) INTS.getVolatile(word, 0) == AWAKE;
    }

    /**
     * What the calling thread, which is about to wait, stores in the word: not 0, and what its peer needs to wake it.
     */
    protected abstract int waiterId() throws IOException;

    /** Ends the sleep that the waiter has begun or is about to begin. */
    protected abstract void wakeWaiter(int waiterId) throws IOException;

    /** Sleeps until it is woken or some time has passed; it may also return early. */
    protected abstract void sleep(int waiterId, long atMost) throws IOException;
}
