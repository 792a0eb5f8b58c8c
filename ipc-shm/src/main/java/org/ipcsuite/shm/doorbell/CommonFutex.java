package org.ipcsuite.shm.doorbell;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A doorbell with many waiters, all of which a wake-up wakes: one word and one futex(2) call, however many sleep. Waiters
 * may be in many processes; one thread wakes.
 *
 * <pre>
 *   each waiter                           waker
 *   word = 1                              write the record
 *   full fence                            full fence
 *   is a record there? then go on         is word 1? then word = 0,
 *   FUTEX_WAIT while word is 1                FUTEX_WAKE of all
 * </pre>
 *
 * A waiter leaves the word as it is, since others may sleep: at worst the next wake-up wakes nobody.
 */
public final class CommonFutex implements Doorbell {

    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int AWAKE = 0;

    private final ByteBuffer word;
    private final Futex futex;

    /**
     * A doorbell in shared memory.
     *
     * @param word its slot, of which the first 4 bytes are 0 at first
     */
    public CommonFutex(ByteBuffer word) {
        this.word = word;
        this.futex = new Futex(word);
    }

    @Override
    public void wake() throws IOException {
        VarHandle.fullFence(); // what was written is visible before the word is read
        if ((int) INTS.getOpaque(word, 0) != AWAKE) {
            INTS.setRelease(word, 0, AWAKE);
            futex.wakeAll();
        }
    }

    @Override
    public boolean await(Condition condition, long atMost) throws IOException {
        INTS.setOpaque(word, 0, Futex.ASLEEP);
        VarHandle.fullFence();
        if (condition.isMet()) {
            return true;
        }
        futex.sleep(Futex.ASLEEP, atMost);
        return condition.isMet();
    }

    /** As {@link #await}, but spins about as long as a sleep costs before. */
    public Doorbell afterSpinning() {
        return new Doorbell() {
            @Override
            public void wake() throws IOException {
                CommonFutex.this.wake();
            }

            @Override
            public boolean await(Condition condition, long atMost) throws IOException {
                return Adaptive.spinOn(condition) || CommonFutex.this.await(condition, atMost);
            }
        };
    }
}
