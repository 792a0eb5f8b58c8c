package org.ipcsuite.signals.mutexcond;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.Timespec;
import org.ipcsuite.signals.SignalLibc;

/**
 * A pthread_mutex_t in memory that processes share, which is robust: if the thread that holds it dies, the next one gets
 * it and is told so (EOWNERDEAD). That one says by pthread_mutex_consistent(3) that what the mutex guards is in order
 * again, here at once, as whatever is guarded is in order between any two stores. For one thread; other threads take
 * objects of their own over the same memory. Nothing here allocates.
 *
 * <p>Unlock it before its memory is unmapped: the C library keeps a list of the robust mutexes that a thread holds, in the
 * mutexes themselves (get_robust_list(2)), and the thread's next lock of any other would write into what is no longer
 * there.
 */
public final class RobustMutex {

    /** What a pthread_mutex_t takes at most: 40 bytes on x86-64, 48 on arm64. */
    public static final int BYTES = 64;

    private static final int ALIGNMENT = 8;
    private static final int ATTRIBUTE_BYTES = 16;
    private static final int PTHREAD_PROCESS_SHARED = 1;
    private static final int PTHREAD_MUTEX_ROBUST = 1;

    private final ByteBuffer memory;
    private final long address;
    private final Timespec deadline = new Timespec();
    private boolean isHolderDead;

    /**
     * Over a mutex that one process has initialized.
     *
     * @param at the index of its first byte, which is at a multiple of 8
     */
    public RobustMutex(ByteBuffer memory, int at) {
        this.memory = memory;
        this.address = addressOf(memory, at);
    }

    /** Initializes a mutex; one process does so for all. */
    public static void init(ByteBuffer memory, int at) throws IOException {
        ByteBuffer attributes = ByteBuffer.allocateDirect(ATTRIBUTE_BYTES);
        long address = NativeBuffer.address(attributes);
        SystemCall.checkReturned(
                SignalLibc.LIBC.pthread_mutexattr_init(address), "pthread_mutexattr_init", "attributes");
        SystemCall.checkReturned(
                SignalLibc.LIBC.pthread_mutexattr_setpshared(address, PTHREAD_PROCESS_SHARED),
                "pthread_mutexattr_setpshared",
                "PTHREAD_PROCESS_SHARED");
        SystemCall.checkReturned(
                SignalLibc.LIBC.pthread_mutexattr_setrobust(address, PTHREAD_MUTEX_ROBUST),
                "pthread_mutexattr_setrobust",
                "PTHREAD_MUTEX_ROBUST");
        SystemCall.checkReturned(
                SignalLibc.LIBC.pthread_mutex_init(addressOf(memory, at), address), "pthread_mutex_init", "byte " + at);
        attributes.clear(); // reachable until here
    }

    /**
     * Locks it. A wait for another holder is by the time of day, the only clock that every C library has for it, and
     * lasts longer by as much as that is set back.
     *
     * @param atMost nanoseconds
     * @return false if its holder kept it for so long
     */
    public boolean lock(long atMost) throws IOException {
        int errno = SignalLibc.LIBC.pthread_mutex_trylock(address);
        if (errno == Errno.EBUSY.intValue()) {
            long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
            errno = SignalLibc.LIBC.pthread_mutex_timedlock(address, deadline.set(now + atMost));
        }
        if (errno == Errno.ETIMEDOUT.intValue()) {
            return false;
        }
        acquired(errno, "pthread_mutex_timedlock");
        return true;
    }

    /** Notes what a call returned that has locked this, and throws if it has not. */
    void acquired(int errno, String call) throws IOException {
        isHolderDead = errno == Errno.EOWNERDEAD.intValue();
        SystemCall.checkReturned(
                isHolderDead ? SignalLibc.LIBC.pthread_mutex_consistent(address) : errno,
                isHolderDead ? "pthread_mutex_consistent" : call,
                "mutex in memory");
    }

    /** Whether the one that held it before this thread died while it did. */
    public boolean isHolderDead() {
        return isHolderDead;
    }

    /** Unlocks it; only the thread that has locked it may. */
    public void unlock() throws IOException {
        try {
            SystemCall.checkReturned(
                    SignalLibc.LIBC.pthread_mutex_unlock(address), "pthread_mutex_unlock", "mutex in memory");
        } finally {
            Reference.reachabilityFence(memory); // it stays mapped until here
        }
    }

    long address() {
        return address;
    }

    /** Of what libc lays out in that memory. */
    static long addressOf(ByteBuffer memory, int at) {
        long address = NativeBuffer.address(memory) + at;
        if (address % ALIGNMENT != 0) {
            throw new IllegalArgumentException("it stands at a multiple of " + ALIGNMENT + ", not at " + at);
        }
        return address;
    }
}
