package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonValue;

/** What two processors have in common, the nearest first. */
public enum Relation {
    ONE_PROCESSOR("one processor", "p"),
    SAME_CORE("same core", "c"),
    SAME_CACHE("same last-level cache", "l"),
    OTHER_CACHE("same node, another last-level cache", "n"),
    /** The kernel states no caches, so that it may be either of the two before. */
    NOT_STATED("same node, caches not stated", ""),
    OTHER_NODE("another node", "a");

    private final String words;
    private final String mark;

    Relation(String words, String mark) {
        this.words = words;
        this.mark = mark;
    }

    @JsonValue
    public String words() {
        return words;
    }

    /** A letter for it; empty if nothing is known. */
    public String mark() {
        return mark;
    }
}
