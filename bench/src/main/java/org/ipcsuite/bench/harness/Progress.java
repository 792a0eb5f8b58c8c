package org.ipcsuite.bench.harness;

/** Receives the progress of a run. */
public interface Progress {

    /** The number of forks that will run. */
    void begin(int forks);

    /** About how many seconds are left, with the fork that is next; said before each. */
    default void left(long seconds) {}

    /** The next fork, in words. */
    void next(String fork);

    /** That fork has ended; empty, or how it failed. */
    void ended(String failure);

    /** No more forks. */
    void end();
}
