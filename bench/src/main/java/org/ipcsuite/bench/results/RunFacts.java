package org.ipcsuite.bench.results;

import java.util.Locale;
import java.util.Objects;

/** What a person should know of a run beside its tables, in lines of at most 80 columns. */
final class RunFacts {

    private RunFacts() {}

    static String of(Run run) {
        StringBuilder text = new StringBuilder();
        if (run.measuringSeconds() != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "Took %.0f s, %.0f %% of it measuring (the rest: starting processes, warming up).%n",
                    run.seconds(),
                    100 * run.measuringSeconds() / Math.max(run.seconds(), run.measuringSeconds())));
        }
        String idle = run.environment().facts().get("idle state");
        if (idle != null) {
            text.append("Idle state (/dev/cpu_dma_latency): ").append(idle).append(".\n");
        }
        run.cells().stream()
                .filter(cell -> cell.mechanism().equals(Baselines.EMPTY_LOOP))
                .map(Cell::p50Ns)
                .filter(Objects::nonNull)
                .forEach(ns ->
                        text.append("Clock: ").append(Figures.time(ns)).append(" a reading, in every round trip.\n"));
        return text.append(FloorTables.reasons(run)).toString();
    }
}
