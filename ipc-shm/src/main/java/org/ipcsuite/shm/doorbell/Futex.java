package org.ipcsuite.shm.doorbell;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.ShmLibc;

/**
 * Sleeps in the kernel, futex(2), and is woken only if it sleeps: a word in the shared memory says so.
 *
 * <pre>
 *   waiter                                ringer
 *   word = 1                              write the record
 *   full fence                            full fence
 *   is a record there? then word = 0      is word 1? then word = 0, FUTEX_WAKE
 *   FUTEX_WAIT while word is 1
 * </pre>
 *
 * With a full fence on both sides at least one sees what the other wrote: the waiter the record, or the ringer the word.
 * If the ringer comes between the waiter's look and its sleep, the word is 0 and FUTEX_WAIT returns at once.
 *
 * <p>The futex is not private (no FUTEX_PRIVATE_FLAG), since the kernel would look for the waiter in our process alone.
 */
public final class Futex implements Doorbell {

    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int AWAKE = 0;
    private static final int ASLEEP = 1;
    private static final int FUTEX_WAIT = 0;
    private static final int FUTEX_WAKE = 1;
    private static final int TIMESPEC_BYTES = 16;

    private final ByteBuffer word;
    private final long address;
    private final ByteBuffer timeout = ByteBuffer.allocateDirect(TIMESPEC_BYTES).order(ByteOrder.nativeOrder());
    private final long timeoutAddress = NativeBuffer.address(timeout);

    /** Over a word in shared memory that is 0 at first, at the buffer's beginning. */
    public Futex(ByteBuffer word) {
        this.word = word;
        this.address = NativeBuffer.address(word);
    }

    @Override
    public void ring() throws IOException {
        VarHandle.fullFence(); // what was written is out before we look whether somebody sleeps
        if ((int) INTS.getOpaque(word, 0) == ASLEEP && INTS.compareAndSet(word, 0, ASLEEP, AWAKE)) {
            long woken = ShmLibc.get().syscall(ShmLibc.FUTEX, address, FUTEX_WAKE, 1, 0);
            SystemCall.check((int) woken, "futex", "FUTEX_WAKE");
        }
    }

    @Override
    public boolean await(Arrival arrived, long atMost) throws IOException {
        INTS.setVolatile(word, 0, ASLEEP); // a full fence: we are seen to sleep before we look
        try {
            return arrived.isThere() || (sleep(atMost) && arrived.isThere());
        } finally {
            INTS.setOpaque(word, 0, AWAKE);
        }
    }

    /** True, after whatever ended the sleep. */
    private boolean sleep(long atMost) throws IOException {
        timeout.putLong(0, atMost / TimeUnit.SECONDS.toNanos(1)).putLong(8, atMost % TimeUnit.SECONDS.toNanos(1));
        long result = ShmLibc.get().syscall(ShmLibc.FUTEX, address, FUTEX_WAIT, ASLEEP, timeoutAddress);
        if (result < 0) {
            int errno = SystemCall.errno();
            boolean isHarmless = errno == Errno.EAGAIN.intValue() // rung before we slept
                    || errno == Errno.ETIMEDOUT.intValue()
                    || errno == Errno.EINTR.intValue();
            if (!isHarmless) {
                throw SystemCall.failure("futex", "FUTEX_WAIT");
            }
        }
        return true;
    }
}
