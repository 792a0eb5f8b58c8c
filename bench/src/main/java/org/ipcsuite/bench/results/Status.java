package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonValue;

/** The outcome of a cell. */
public enum Status {
    MEASURED("measured"),
    /** The run was interrupted before it was tried. */
    NOT_MEASURED("not measured"),
    /** It was tried and went wrong; the reason says how. */
    FAILED("failed"),
    /** The mechanism cannot do this: a size over its limit, a placement without sense. */
    NOT_APPLICABLE("n/a"),
    /** The mechanism does not work here and now. */
    UNAVAILABLE("unavailable");

    private final String label;

    Status(String label) {
        this.label = label;
    }

    @JsonValue
    public String label() {
        return label;
    }
}
