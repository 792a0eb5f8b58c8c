package org.ipcsuite.shm.doorbell;

import java.io.IOException;
import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.Timespec;
import org.ipcsuite.shm.sys.ShmLibc;

/**
 * Sleeping and waking are futex(2) on the word itself. The waiter id is 1, and it sleeps by FUTEX_WAIT (0) with
 * the value 1 and a timeout; the waker wakes it by FUTEX_WAKE (1) of one waiter. If the waker comes between the
 * check and the sleep, the word is 0 and FUTEX_WAIT returns EAGAIN at once.
 *
 * <p>Neither has FUTEX_PRIVATE_FLAG, with which the kernel would look for the waiter in the calling process alone.
 */
public final class Futex extends BlockingDoorbell {

    static final int ASLEEP = 1;
    private static final int FUTEX_WAIT = 0;
    private static final int FUTEX_WAKE = 1;

    private final long address;
    private final Timespec timeout = new Timespec();

    /** As {@link BlockingDoorbell#BlockingDoorbell}. */
    public Futex(ByteBuffer word) {
        super(word);
        this.address = NativeBuffer.address(word);
    }

    /** Of the word. */
    long address() {
        return address;
    }

    @Override
    protected int waiterId() {
        return ASLEEP;
    }

    @Override
    protected void wakeWaiter(int waiterId) throws IOException {
        wake(1);
    }

    /** Wakes all that sleep, where there may be several. */
    void wakeAll() throws IOException {
        wake(Integer.MAX_VALUE);
    }

    private void wake(int most) throws IOException {
        long woken = ShmLibc.LIBC.syscall(ShmLibc.SYS_FUTEX, address, FUTEX_WAKE, most, 0);
        SystemCall.check((int) woken, "futex", "FUTEX_WAKE");
    }

    @Override
    protected void sleep(int waiterId, long atMost) throws IOException {
        long result = ShmLibc.LIBC.syscall(ShmLibc.SYS_FUTEX, address, FUTEX_WAIT, ASLEEP, timeout.set(atMost));
        if (result < 0) {
            int errno = SystemCall.errno();
            boolean isHarmless = errno == Errno.EAGAIN.intValue() // woken before we slept
                    || errno == Errno.ETIMEDOUT.intValue()
                    || errno == Errno.EINTR.intValue();
            if (!isHarmless) {
                throw SystemCall.failure("futex", "FUTEX_WAIT");
            }
        }
    }
}
