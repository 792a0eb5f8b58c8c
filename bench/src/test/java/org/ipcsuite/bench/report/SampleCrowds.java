package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellId;
import org.ipcsuite.bench.results.ClientFigures;
import org.ipcsuite.bench.results.Cost;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.ManyFigures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.NativeFigures;
import org.ipcsuite.bench.results.Percentiles;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.ServedBy;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.core.Traits;

/** Cells of many processes with made-up figures, always the same ones. */
final class SampleCrowds {

    private SampleCrowds() {}

    /** Clients of one server, served in both ways, pairs, and subscribers. */
    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int count : List.of(1, 2, 4)) {
            for (ServedBy servedBy : ServedBy.OF_CLIENTS) {
                cells.add(many(Measurement.CLIENTS, new Many(count, servedBy)));
            }
            cells.add(subscribers(new Many(count, ServedBy.SEND_EACH)));
        }
        cells.add(many(Measurement.PAIRS, new Many(1, null)));
        cells.add(new Cell.Skipped(
                idOfMany(Measurement.PAIRS, new Many(8, null)), Status.NOT_APPLICABLE, "it spins with 16 threads"));
        return cells;
    }

    /** The more there are, the less each gets; the first gets half of the average, and a tenth is lost. */
    private static Cell subscribers(Many many) {
        int count = many.count();
        double each = 400_000.0 / count;
        List<ClientFigures> figures = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            double share = count == 1 ? 1 : i == 1 ? 0.5 : 1 + 0.5 / (count - 1);
            figures.add(new ClientFigures(null, null, share * each));
        }
        return new Cell.Measured(
                idOfMany(Measurement.SUBSCRIBERS, many),
                1e9 / each,
                null,
                null,
                List.of(each),
                List.of(List.of(each, each)),
                each,
                null,
                0.9,
                0.0,
                0.0,
                new Cost(2_000 * count, 1, 0.1),
                null,
                null,
                100_000,
                ManyFigures.of(List.of(figures)));
    }

    /** The slowest of n has half of what it is due, and a p99 of n times 100 microseconds. */
    private static Cell many(Measurement measurement, Many many) {
        int count = many.count();
        double total = 50_000 * Math.sqrt(count);
        double due = total / count;
        List<ClientFigures> clients = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            double share = count == 1 ? 1 : i == 1 ? 0.5 : 1 + 0.5 / (count - 1);
            clients.add(new ClientFigures(1e9 / due, i * 100_000, share * due));
        }
        return new Cell.Measured(
                idOfMany(measurement, many),
                1e9 / due,
                null,
                new Percentiles(1e9 / due, 2e9 / due, 3e9 / due, 4e9 / due, 5e9 / due),
                List.of(total),
                List.of(List.of(total, total)),
                2 * total,
                null,
                1.0,
                0.0,
                0.0,
                new Cost(4_000, 1, 0.1),
                null,
                many.servedBy() == ServedBy.LOOP
                        ? new NativeFigures(false, "", List.of(1.25 * total), List.of(1.25))
                        : null,
                100_000,
                ManyFigures.of(List.of(clients)));
    }

    private static CellId idOfMany(Measurement measurement, Many many) {
        return new CellId("unix-stream", "sockets", Traits.Waiting.SLEEPS, measurement, 64, Placement.FREE, null, many);
    }
}
