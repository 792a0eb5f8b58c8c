package org.ipcsuite.shm.doorbell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.MonotonicClock;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.sys.ShmLibc;

/**
 * Waits at doorbells whose words are all in memory: sleeps on up to 128 of them at once by futex_waitv(2), since Linux
 * 5.16. The first of them is this thread's own, at which {@link #wakeUp} rings.
 *
 * <pre>
 *   struct futex_waitv   val (8)   uaddr (8)   flags (4): FUTEX_32   reserved (4)
 * </pre>
 *
 * <p>With more than 127 clients it sleeps a millisecond at most, each time on others of them. Where the kernel has no
 * futex_waitv(2), or a sandbox forbids it, it sleeps on one word after the other: 20 microseconds at first, twice as
 * long each time that it finds nothing, up to a millisecond. So a message may wait as long, and an idle server uses
 * about a hundredth of a processor.
 */
public final class FutexWait extends CommonWait {

    /** What it does before it sleeps; without a client it sleeps at once. */
    public enum Spinning {
        NEVER,
        /** About as long as a sleep and its wake-up take. */
        BRIEFLY,
        /** It does not sleep. */
        ALWAYS
    }

    private static final int FUTEX_32 = 2;
    private static final int FUTEX_WAITV_MAX = 128;
    private static final int WAITER_BYTES = 24;
    private static final int ADDRESS_AT = 8;
    private static final int FLAGS_AT = 16;

    private static final long FIRST_PAUSE_NANOS = 20_000;
    private static final long LONGEST_PAUSE_NANOS = 1_000_000;

    private final Spinning spinning;
    private boolean hasWaitv;
    private final Futex own = new Futex(ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder()));
    private final Pointer waiters = Memory.allocateDirect(Libc.runtime(), (long) FUTEX_WAITV_MAX * WAITER_BYTES, true);
    private final Pointer deadline = Memory.allocateDirect(Libc.runtime(), 2L * Long.BYTES, true);
    private long pause = FIRST_PAUSE_NANOS;
    /** Of the doorbells: where the next sleep begins, if it cannot be on all. */
    private int next;

    private volatile boolean isWoken;

    /** For doorbells whose waiters spin so long. */
    public FutexWait(Spinning spinning) {
        this(spinning, true);
    }

    FutexWait(Spinning spinning, boolean hasWaitv) {
        this.spinning = spinning;
        this.hasWaitv = hasWaitv;
    }

    @Override
    public boolean await(Doorbell.Condition condition, long atMost) throws IOException {
        Spinning before = count() == 0 ? Spinning.NEVER : spinning;
        return switch (before) {
            case NEVER -> awaitAsleep(condition, atMost);
            case BRIEFLY -> Adaptive.spinOn(condition) || awaitAsleep(condition, atMost);
            case ALWAYS -> Spin.spin(condition, Math.max(1, Spin.POLLS / count()));
        };
    }

    private boolean awaitAsleep(Doorbell.Condition condition, long atMost) throws IOException {
        own.announce(Futex.ASLEEP);
        try {
            boolean isMet = super.await(condition, atMost);
            pause = isMet ? FIRST_PAUSE_NANOS : Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            return isMet;
        } finally {
            own.announce(BlockingDoorbell.AWAKE);
            isWoken = false; // whoever woke this thread had said before what there is
        }
    }

    @Override
    protected int number() {
        return Futex.ASLEEP;
    }

    @Override
    protected void sleep(long atMost) throws IOException {
        if (isWoken) {
            return;
        }
        if (hasWaitv) {
            sleepOnAll(atMost);
        } else {
            sleepOnOne(atMost);
        }
    }

    private void sleepOnAll(long atMost) throws IOException {
        int all = announced().size();
        int count = Math.min(all, FUTEX_WAITV_MAX - 1);
        put(0, own.address());
        for (int i = 0; i < count; i++) {
            put(i + 1, ((Futex) announced().get((next + i) % all)).address());
        }
        next = count < all ? (next + count) % all : 0;
        long end = MonotonicClock.after(count < all ? Math.min(atMost, LONGEST_PAUSE_NANOS) : atMost);
        deadline.putLong(0, end / MonotonicClock.SECOND);
        deadline.putLong(Long.BYTES, end % MonotonicClock.SECOND);
        long result = ShmLibc.LIBC.syscall(
                ShmLibc.SYS_FUTEX_WAITV, waiters, count + 1, 0, deadline.address(), MonotonicClock.CLOCK_MONOTONIC);
        if (result < 0) {
            hasWaitv = !isMissing(SystemCall.errno());
        }
    }

    private void put(int waiter, long address) {
        long at = (long) waiter * WAITER_BYTES;
        waiters.putLong(at, Futex.ASLEEP);
        waiters.putLong(at + ADDRESS_AT, address);
        waiters.putInt(at + FLAGS_AT, FUTEX_32);
    }

    /** Whether there is no such call; any other error is of the moment, or of one client, whose memory says so. */
    private static boolean isMissing(int errno) {
        return errno == Errno.ENOSYS.intValue() || errno == Errno.EPERM.intValue() || errno == Errno.EACCES.intValue();
    }

    private void sleepOnOne(long atMost) throws IOException {
        int all = announced().size();
        next = next >= all ? 0 : next + 1;
        Futex one = next == 0 ? own : (Futex) announced().get(next - 1);
        one.sleep(Futex.ASLEEP, all == 0 ? atMost : Math.min(atMost, pause));
    }

    @Override
    public void wakeUp() {
        isWoken = true;
        try {
            own.wake();
        } catch (IOException cannotBe) {
            throw new IllegalStateException("futex of this process", cannotBe);
        }
    }
}
