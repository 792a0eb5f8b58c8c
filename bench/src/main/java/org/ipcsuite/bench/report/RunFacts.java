package org.ipcsuite.bench.report;

import java.util.Locale;
import java.util.Objects;
import org.ipcsuite.bench.results.Baselines;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.Run;

/** The facts about a run that accompany its tables, in lines of a width. */
final class RunFacts {

    private RunFacts() {}

    static String of(Run run, int width) {
        StringBuilder text = new StringBuilder(took(run, width));
        String idle = run.environment().facts().get(MachineFacts.IDLE_STATE);
        if (idle != null) {
            text.append(Paragraph.of("", "Idle state (/dev/cpu_dma_latency): " + idle + ".", width));
        }
        run.environment().facts().forEach((name, value) -> {
            if (name.startsWith(MachineFacts.PLACEMENT)) {
                text.append(Paragraph.of(
                        "", Character.toUpperCase(name.charAt(0)) + name.substring(1) + ": " + value + ".", width));
            }
        });
        run.measured().stream()
                .filter(cell -> cell.mechanism().equals(Baselines.EMPTY_LOOP))
                .map(Cell.Measured::p50Ns)
                .filter(Objects::nonNull)
                .map(ns -> "Clock: " + Figures.time(ns) + " a reading, in every round trip.")
                .forEach(words -> text.append(Paragraph.of("", words, width)));
        return text.append(NativeTables.reasons(run, width)).toString();
    }

    /** How long it took; empty in a run of schema 1. */
    static String took(Run run, int width) {
        if (run.measuringSeconds() == null) {
            return "";
        }
        String took = String.format(
                Locale.ROOT,
                "Took %.0f s, %.0f %% of it measuring (the rest: starting processes, warming up).",
                run.seconds(),
                100 * run.measuringSeconds() / Math.max(run.seconds(), run.measuringSeconds()));
        return Paragraph.of("", took, width);
    }
}
