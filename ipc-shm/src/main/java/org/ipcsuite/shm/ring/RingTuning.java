package org.ipcsuite.shm.ring;

import java.util.Arrays;
import java.util.Set;

/**
 * What the ring does beyond its simplest form. The property {@code ipcsuite.ring.without} names what to omit, separated
 * by commas, so that a run can measure what each brings: {@code --jvm-args=-Dipcsuite.ring.without=window,lag}. Both
 * sides need not omit the same.
 */
public final class RingTuning {

    private static final Set<String> WITHOUT = Set.copyOf(
            Arrays.asList(System.getProperty("ipcsuite.ring.without", "").split(",", -1)));

    /** A reader that finds nothing in a stream leaves the writer alone for a moment. */
    public static final boolean LAG = has("lag");

    /** A record may reuse the index of the one before it. */
    static final boolean SAME_INDEX = has("same-index");
    /** The writer wraps early if the reader has read everything. */
    static final boolean WINDOW = has("window");
    /** No masked store reaches over the end of a record. */
    static final boolean SPLIT_COPY = has("split-copy");
    /** Headers are zeroed ahead, several at once. */
    static final boolean AHEAD = has("ahead");
    /** The second line of a record is requested together with the first. */
    static final boolean SECOND_LINE = has("second-line");
    /** The reader compares the header with that of an answer as long as the last one. */
    static final boolean GUESS = has("guess");

    private RingTuning() {}

    private static boolean has(String name) {
        return !WITHOUT.contains(name);
    }
}
