package org.ipcsuite.shm.ring;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * What the ring does beyond its simplest form. The property {@code ipcsuite.ring.without} names what to omit, separated
 * by commas without blanks, so that a run can measure what each brings: {@code
 * --jvm-args=-Dipcsuite.ring.without=window,lag}. Both sides need not omit the same. Another name is refused.
 */
public final class RingTuning {

    private static final String PROPERTY = "ipcsuite.ring.without";
    private static final Set<String> WITHOUT =
            new HashSet<>(Arrays.asList(System.getProperty(PROPERTY, "").split(",")));

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

    static {
        WITHOUT.remove("");
        if (!WITHOUT.isEmpty()) {
            throw new IllegalArgumentException(
                    "-D" + PROPERTY + ": the ring has no " + String.join(", no ", WITHOUT) + " that can be omitted");
        }
    }

    private RingTuning() {}

    private static boolean has(String name) {
        return !WITHOUT.remove(name);
    }
}
