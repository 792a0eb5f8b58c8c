package org.ipcsuite.bench.run;

import java.util.Objects;
import org.ipcsuite.bench.floor.FloorResult;
import org.ipcsuite.bench.results.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * What C brought for one cell in one fork.
 *
 * @param measurement what was asked
 * @param failure how it went wrong; null if it did not
 * @param result what it measured; null if it went wrong
 */
public record FloorReport(
        Measurement measurement,
        @Nullable String failure,
        @Nullable FloorResult result) {

    static FloorReport measured(FloorResult result) {
        boolean came = result.messagesPerS() > 0;
        return came
                ? new FloorReport(result.measurement(), null, result)
                : failed(result.measurement(), "of what C sent nothing came");
    }

    static FloorReport failed(Measurement measurement, String why) {
        return new FloorReport(measurement, why, null);
    }

    /** The fork's own figure, in the unit of the JVM's: its median in nanoseconds, or its delivered messages a second. */
    double figure() {
        FloorResult measured = Objects.requireNonNull(result);
        return measurement == Measurement.THROUGHPUT
                ? measured.messagesPerS()
                : Objects.requireNonNull(measured.p50Ns());
    }

    /** How long it measured, in nanoseconds. */
    double measuringNs() {
        return result == null ? 0 : result.samples() * result.meanNs();
    }
}
