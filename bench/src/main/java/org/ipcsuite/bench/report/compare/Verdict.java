package org.ipcsuite.bench.report.compare;

import com.fasterxml.jackson.annotation.JsonValue;

/** The verdict on one mechanism in two runs. */
public enum Verdict {
    FASTER("faster"),
    SLOWER("slower"),
    NO_DIFFERENCE("no difference"),
    /** Of one side or both: no interval and no test can say anything. */
    TOO_FEW_FORKS("too few forks to tell"),
    ONLY_IN_A("only in A"),
    ONLY_IN_B("only in B"),
    /** It was measured in A, was tried in B and went wrong. */
    FAILED_IN_B("failed in B"),
    /** The rate was reached in the other run only, so that there is nothing to compare. */
    NOT_REACHED_IN_A("not reached in A"),
    NOT_REACHED_IN_B("not reached in B");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    @JsonValue
    public String label() {
        return label;
    }
}
