package org.ipcsuite.bench.harness.many;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ipcsuite.bench.harness.machine.ContextSwitches;
import org.ipcsuite.bench.harness.machine.HostLoad;
import org.ipcsuite.bench.harness.machine.ProcessMeter;
import org.ipcsuite.bench.results.Conditions;
import org.jspecify.annotations.Nullable;

/** What many processes spend while they are measured, read from outside. For one thread. */
final class Readings {

    private final List<ProcessMeter> meters = new ArrayList<>();
    private @Nullable HostLoad loadBefore;

    /** Also reads that process. */
    void add(int pid) {
        meters.add(new ProcessMeter(pid));
    }

    /** Before the time begins: it takes a millisecond a process. */
    void beginSwitches() throws IOException {
        loadBefore = HostLoad.now();
        for (ProcessMeter meter : meters) {
            meter.beginSwitches();
        }
    }

    /** Reads processor times at the begin and at the end; why not, if a process is gone: its own reply says more. */
    Optional<IOException> readCpu(long start, long nanos) {
        return read(start, nanos, false);
    }

    /** As {@link #readCpu}, and begins with the context switches only then, as the processes are busy before. */
    Optional<IOException> readCpuAndSwitches(long start, long nanos) {
        return read(start, nanos, true);
    }

    private Optional<IOException> read(long start, long nanos, boolean withSwitches) {
        try {
            ManyOrder.sleepUntil(start);
            for (ProcessMeter meter : meters) {
                meter.beginCpu();
            }
            if (withSwitches) {
                beginSwitches();
            }
            ManyOrder.sleepUntil(start + nanos);
            for (ProcessMeter meter : meters) {
                meter.endCpu();
            }
            return Optional.empty();
        } catch (IOException gone) {
            return Optional.of(gone);
        }
    }

    /** The context switches until now, and the processor time between the two readings. */
    ManyReport.Spent spent(long allocatedByCentre) throws IOException {
        ContextSwitches.Count switches = ContextSwitches.Count.NONE;
        long cpuNs = 0;
        for (ProcessMeter meter : meters) {
            meter.endSwitches();
            switches = switches.plus(meter.switches());
            cpuNs += meter.cpuNs();
        }
        return new ManyReport.Spent(cpuNs, switches, allocatedByCentre, conditions());
    }

    private Conditions conditions() throws IOException {
        return HostLoad.now().since(Objects.requireNonNull(loadBefore));
    }
}
