package org.ipcsuite.bench.harness;

import java.util.Objects;
import org.ipcsuite.bench.nativebaseline.NativeResult;
import org.ipcsuite.bench.results.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * The result of C for one cell in one fork.
 *
 * @param measurement the kind of measurement
 * @param failure how it went wrong; null if it did not
 * @param result what it measured; null if it went wrong
 */
public record NativeReport(
        Measurement measurement,
        @Nullable String failure,
        @Nullable NativeResult result) {

    static NativeReport measured(NativeResult result) {
        return result.messagesPerS() > 0
                ? new NativeReport(result.measurement(), null, result)
                : failed(result.measurement(), "nothing of what C sent was received");
    }

    static NativeReport failed(Measurement measurement, String why) {
        return new NativeReport(measurement, why, null);
    }

    /**
     * The fork's own figure, in the unit of the JVM's: its median in nanoseconds, its delivered messages a second, or the
     * round trips a second of many.
     */
    double figure() {
        NativeResult measured = Objects.requireNonNull(result);
        return measurement.isRate()
                ? measured.messagesPerS() / messagesEach()
                : Objects.requireNonNull(measured.p50Ns());
    }

    /** How long it measured, in nanoseconds. */
    double measuringNs() {
        return result == null ? 0 : 1e9 * result.samples() * messagesEach() / result.messagesPerS();
    }

    /** A round trip is two. */
    private int messagesEach() {
        return measurement == Measurement.THROUGHPUT ? 1 : 2;
    }
}
