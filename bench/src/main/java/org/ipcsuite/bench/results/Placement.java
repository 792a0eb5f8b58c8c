package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where the exchanging threads of the two processes run. */
public enum Placement {
    /** Wherever the scheduler puts them: a mixture of the other two. */
    FREE("free"),
    /** Both on one processor. */
    SAME("same"),
    /** Each on a processor of its own. */
    SPLIT("split");

    private final String label;

    Placement(String label) {
        this.label = label;
    }

    @JsonValue
    public String label() {
        return label;
    }
}
