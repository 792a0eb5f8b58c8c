package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonValue;

/** The question that a figure answers; figures of different questions never stand in one ranking. */
public enum Measurement {
    /** One request and its reply, nothing else in flight: nanoseconds. */
    ROUNDTRIP("roundtrip"),
    /** Messages one way with back-pressure, up to the receiver's last verified one: messages a second. */
    THROUGHPUT("throughput");

    private final String label;

    Measurement(String label) {
        this.label = label;
    }

    @JsonValue
    public String label() {
        return label;
    }
}
