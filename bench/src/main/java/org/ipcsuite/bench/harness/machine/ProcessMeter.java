package org.ipcsuite.bench.harness.machine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the resources that a process, this one or another, uses in some intervals. It reads them from outside. For
 * one thread.
 */
public final class ProcessMeter {

    private final int pid;
    private final CpuClock clock;
    private long cpuBefore;
    private long cpuNs;
    private @Nullable ContextSwitches switchesBefore;
    private ContextSwitches.Count switches = ContextSwitches.Count.NONE;

    public ProcessMeter(int pid) {
        this.pid = pid;
        this.clock = new CpuClock(pid);
    }

    /** Reads its context switches, which takes about a millisecond. */
    public void beginSwitches() throws IOException {
        switchesBefore = ContextSwitches.of(pid);
    }

    /** Adds those since. */
    public void endSwitches() throws IOException {
        if (switchesBefore != null) {
            switches = switches.plus(ContextSwitches.of(pid).since(switchesBefore));
        }
    }

    /** Reads its processor time. */
    public void beginCpu() throws IOException {
        cpuBefore = clock.nanos();
    }

    /** Adds that since. */
    public void endCpu() throws IOException {
        cpuNs += clock.nanos() - cpuBefore;
    }

    /** Processor time in nanoseconds. */
    public long cpuNs() {
        return cpuNs;
    }

    public ContextSwitches.Count switches() {
        return switches;
    }
}
