package org.ipcsuite.bench.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.ipcsuite.bench.cli.CodeGuide;
import org.ipcsuite.bench.results.Behaviour;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Run;

/** What a page is made of, invented. */
final class SampleInput {

    private SampleInput() {}

    /** Everything that a page can have. */
    static ReportInput ofEverything() {
        Run run = SampleRuns.standard();
        Map<Cell, Curve> curves = new HashMap<>();
        run.measured().stream()
                .filter(cell -> cell.p50Ns() != null)
                .forEach(cell -> curves.put(cell, curve(Objects.requireNonNull(cell.p50Ns()))));
        Behaviour.Case killed = new Behaviour.Case("peer-death", "known", "end of stream after 3 ms", 3.1);
        Behaviour.Case full = new Behaviour.Case("full-queue", "blocks", "until its deadline", null);
        Behaviour behaviour = new Behaviour(
                1,
                Instant.parse("2026-11-22T14:03:27Z"),
                List.of(new Behaviour.MechanismCases("fifo", List.of(killed, full))));
        return new ReportInput(run, curves, behaviour, CodeGuide.ofMechanisms());
    }

    private static Curve curve(double median) {
        return new Curve(LongStream.range(0, 25)
                .map(i -> Math.round(median * (0.5 + i / 5.0)))
                .boxed()
                .toList());
    }
}
