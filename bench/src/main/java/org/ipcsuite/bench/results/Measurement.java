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
    /** A request and its reply, each built, sent, received and checked, copied by send and receive: nanoseconds. */
    COPIED_ROUNDTRIP,
    /** The same, each built and checked where it lies in memory of the mechanism. */
    IN_PLACE_ROUNDTRIP,
    /** Messages one way, each built, sent, received and checked, copied by send and receive: messages a second. */
    COPIED_ONE_WAY,
    /** The same, each built and checked where it lies in memory of the mechanism. */
    IN_PLACE_ONE_WAY,
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
        return isOneWay() || isOfMany();
    }

    /** Whether a pair's messages go one way. */
    public boolean isOneWay() {
        return this == THROUGHPUT || this == COPIED_ONE_WAY || this == IN_PLACE_ONE_WAY;
    }

    /** Whether messages lie in memory of the mechanism from where they are built to where they are checked. */
    public boolean isInPlace() {
        return this == IN_PLACE_ROUNDTRIP || this == IN_PLACE_ONE_WAY;
    }

    /** Whether building and checking are timed, so that messages in place and copies can be compared. */
    public boolean isOfBuiltMessages() {
        return isInPlace() || this == COPIED_ROUNDTRIP || this == COPIED_ONE_WAY;
    }

    /** Whether more than two processes exchange at once, which a cell counts. */
    public boolean isOfMany() {
        return this == CLIENTS || this == PAIRS || this == SUBSCRIBERS;
    }

    /** Whether times are measured, of which there are percentiles. */
    public boolean hasTimes() {
        return !isOneWay() && this != SUBSCRIBERS;
    }

    /**
     * Whether an iteration has a figure of the kind that a fork has. JMH knows only how many operations it had: at a rate or
     * with requests in flight that is no latency, and to connect is followed by closing.
     */
    public boolean hasIterationFigures() {
        return !isScheduled() && this != PIPELINED && this != CONNECT;
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
