package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The question that a figure answers; figures of different questions are never ranked together. */
public enum Measurement {
    /** One request and its reply, nothing else in flight: nanoseconds. */
    ROUNDTRIP,
    /** Requests on a schedule of their own, each timed from when it was due: nanoseconds. */
    LATENCY_AT_RATE,
    /** The same at a rate of each mechanism's own: half of what the same pair makes one after the other. */
    LATENCY_AT_HALF,
    /** So many requests in flight all the time, each timed from when it was sent: nanoseconds. */
    PIPELINED,
    /** Messages one way with back-pressure, up to the receiver's last verified one: messages a second. */
    THROUGHPUT,
    /** From the begin of connecting to the end of the first round trip, to a peer that listens already: nanoseconds. */
    CONNECT,
    /** Client processes of one server, each with one request at a time: round trips a second of all together. */
    CLIENTS,
    /** Pairs of processes that have nothing to do with each other, all at once: round trips a second of all together. */
    PAIRS,
    /** Subscriber processes of one publisher, each of which gets every message: messages a second that each has verified. */
    SUBSCRIBERS;

    /** Whether a fork's figure is a rate, of which more is better; else it is a time. */
    public boolean isRate() {
        return this == THROUGHPUT || isOfMany();
    }

    /** Whether more than two processes exchange at once, which a cell counts. */
    public boolean isOfMany() {
        return this == CLIENTS || this == PAIRS || this == SUBSCRIBERS;
    }

    /** Whether times are measured, of which there are percentiles. */
    public boolean hasTimes() {
        return this != THROUGHPUT && this != SUBSCRIBERS;
    }

    /** Whether requests come on a schedule, so that there is a rate to reach. */
    public boolean isScheduled() {
        return this == LATENCY_AT_RATE || this == LATENCY_AT_HALF;
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
