package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import org.ipcsuite.bench.harness.machine.ContextSwitches;
import org.ipcsuite.bench.harness.machine.CpuClock;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the resources that a process, this one or another, uses in some intervals. It reads them from outside. For
 * one thread.
 */
final class ProcessMeter {

    private final int pid;
    private final CpuClock clock;
    private long cpuBefore;
    private long cpuNs;
    private @Nullable ContextSwitches switchesBefore;
    private ContextSwitches.Count switches = ContextSwitches.Count.NONE;

    ProcessMeter(int pid) {
        this.pid = pid;
        this.clock = new CpuClock(pid);
    }

    void beginSwitches() throws IOException {
        switchesBefore = ContextSwitches.of(pid);
    }

    void endSwitches() throws IOException {
        if (switchesBefore != null) {
            switches = switches.plus(ContextSwitches.of(pid).since(switchesBefore));
        }
    }

    void beginCpu() throws IOException {
        cpuBefore = clock.nanos();
    }

    void endCpu() throws IOException {
        cpuNs += clock.nanos() - cpuBefore;
    }

    /** Processor time in nanoseconds. */
    long cpuNs() {
        return cpuNs;
    }

    ContextSwitches.Count switches() {
        return switches;
    }
}
