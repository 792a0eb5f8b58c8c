package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The question that a figure answers; figures of different questions are never ranked together. */
public enum Measurement {
    /** One request and its reply, nothing else in flight: nanoseconds. */
    ROUNDTRIP,
    /** Requests on a schedule of their own, each timed from when it was due: nanoseconds. */
    LATENCY_AT_RATE,
    /** Messages one way with back-pressure, up to the receiver's last verified one: messages a second. */
    THROUGHPUT;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
