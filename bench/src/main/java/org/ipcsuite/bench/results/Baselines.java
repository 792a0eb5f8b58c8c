package org.ipcsuite.bench.results;

import java.util.Set;

/** The baselines: what measuring itself costs. */
public final class Baselines {

    /** Sends to itself: the measuring loop, and one copy of the message. */
    public static final String IN_PROCESS = "in-process";

    /** Sends nothing: what is between two readings of the clock. */
    public static final String EMPTY_LOOP = "empty-loop";

    /** All of them. */
    public static final Set<String> ALL = Set.of(IN_PROCESS, EMPTY_LOOP);

    /** What every round measures to see whether the machine has changed: its round trip, with messages of one size. */
    public static final String CONTROL = "unix-stream";

    private Baselines() {}
}
