package org.ipcsuite.core.sys;

import java.util.concurrent.TimeUnit;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/** CLOCK_MONOTONIC of clock_gettime(2), for system calls that take a point in time. Any thread may ask. */
public final class MonotonicClock {

    public static final int CLOCK_MONOTONIC = 1;

    /** A second in nanoseconds. */
    public static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** What it is ahead of System.nanoTime(), which may begin to count elsewhere. */
    private static final long AHEAD = now() - System.nanoTime();

    private MonotonicClock() {}

    /** What it will say after so many nanoseconds, in nanoseconds. Allocates nothing. */
    public static long after(long nanos) {
        return System.nanoTime() + AHEAD + nanos;
    }

    private static long now() {
        Pointer timespec = Memory.allocateDirect(Libc.runtime(), 2 * Long.BYTES, true);
        Libc.get().clock_gettime(CLOCK_MONOTONIC, timespec);
        return timespec.getLong(0) * SECOND + timespec.getLong(Long.BYTES);
    }
}
