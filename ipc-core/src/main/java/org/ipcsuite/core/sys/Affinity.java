package org.ipcsuite.core.sys;

import java.io.IOException;
import java.util.BitSet;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * The processors that a thread may run on (sched_setaffinity(2)): the calling thread, unless another is named. Threads
 * and processes started afterwards inherit the mask, so start those first.
 */
public final class Affinity {

    /** Room for 1,024 processors, which is what cpu_set_t has. */
    private static final int MASK_BYTES = 128;

    private static final int THIS_THREAD = 0;

    private Affinity() {}

    /** The processors that the calling thread may run on. */
    public static BitSet allowed() throws IOException {
        return allowed(THIS_THREAD);
    }

    private static BitSet allowed(int thread) throws IOException {
        Pointer mask = mask();
        SystemCall.check(
                Libc.get().sched_getaffinity(thread, MASK_BYTES, mask),
                "sched_getaffinity",
                thread == THIS_THREAD ? "this thread" : "thread " + thread);
        byte[] bytes = new byte[MASK_BYTES];
        mask.get(0, bytes, 0, MASK_BYTES);
        return BitSet.valueOf(bytes);
    }

    /**
     * Ties the calling thread to one processor.
     *
     * @param cpu its number, 0 to 1,023
     * @throws IllegalArgumentException if no processor can have that number
     * @throws SystemCallException with EINVAL if there is no such processor, or this process may not run on it
     */
    public static void pin(int cpu) throws IOException {
        pin(THIS_THREAD, cpu);
    }

    /**
     * Ties a thread, also of another process of this user, to one processor.
     *
     * @param thread its number in the kernel
     * @param cpu its number, 0 to 1,023
     * @throws IllegalArgumentException if no processor can have that number
     * @throws SystemCallException with EINVAL if there is no such processor, or the thread may not run on it; with ESRCH if
     *     there is no such thread, with EPERM if it is another user's
     */
    public static void pin(int thread, int cpu) throws IOException {
        if (cpu < 0 || cpu >= Byte.SIZE * MASK_BYTES) {
            throw new IllegalArgumentException("processor " + cpu + ": they have the numbers 0 to 1023");
        }
        Pointer mask = mask();
        mask.putByte(cpu / 8, (byte) (1 << (cpu % 8)));
        if (Libc.get().sched_setaffinity(thread, MASK_BYTES, mask) < 0) {
            int errno = SystemCall.errno();
            String object = thread == THIS_THREAD ? "cpu " + cpu : "thread " + thread + ", cpu " + cpu;
            throw SystemCall.failure(errno, "sched_setaffinity", object, "this process may run on " + allowed());
        }
    }

    /** Whether the calling thread is tied to just this processor. */
    public static boolean isPinnedTo(int cpu) throws IOException {
        return isPinned(THIS_THREAD, cpu);
    }

    /** Whether a thread, also of another process, is tied to just this processor; by its number in the kernel. */
    public static boolean isPinned(int thread, int cpu) throws IOException {
        BitSet allowed = allowed(thread);
        return allowed.cardinality() == 1 && allowed.get(cpu);
    }

    private static Pointer mask() {
        return Memory.allocateDirect(Libc.runtime(), MASK_BYTES, true);
    }
}
