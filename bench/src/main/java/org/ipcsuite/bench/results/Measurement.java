package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.stream.Stream;

/** The question that a figure answers; figures of different questions are never ranked together. */
public enum Measurement {
    /** One request and its reply, nothing else in flight: nanoseconds. */
    ROUNDTRIP("roundtrip"),
    /** Requests on a schedule of their own, each timed from when it was due: nanoseconds. */
    LATENCY_AT_RATE("latency-at-rate"),
    /** Messages one way with back-pressure, up to the receiver's last verified one: messages a second. */
    THROUGHPUT("throughput");

    private final String label;

    Measurement(String label) {
        this.label = label;
    }

    /**
     * The measurement with this label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Measurement labelled(String label) {
        return Stream.of(values())
                .filter(measurement -> measurement.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + label + "' is no measurement"));
    }

    @JsonValue
    public String label() {
        return label;
    }
}
