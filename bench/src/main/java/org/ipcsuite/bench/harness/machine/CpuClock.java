package org.ipcsuite.bench.harness.machine;

import java.io.IOException;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;

/**
 * The processor time of a process, this one or another, in nanoseconds: all of its threads, those that have ended
 * included. For one thread.
 */
public final class CpuClock {

    /** CPUCLOCK_SCHED: time on a processor. */
    private static final int SCHED = 2;

    private static final int TIMESPEC_SIZE = 16;

    private final int pid;
    private final int clock;
    private final Pointer time = Memory.allocateDirect(Libc.runtime(), TIMESPEC_SIZE, true);

    public CpuClock(int pid) {
        this.pid = pid;
        this.clock = (~pid << 3) | SCHED; // as clock_getcpuclockid(3) makes it
    }

    /** The time until now. */
    public long nanos() throws IOException {
        SystemCall.check(Libc.get().clock_gettime(clock, time), "clock_gettime", "processor time of " + pid);
        return time.getLong(0) * 1_000_000_000 + time.getLong(Long.BYTES);
    }
}
