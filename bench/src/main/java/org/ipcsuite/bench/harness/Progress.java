package org.ipcsuite.bench.harness;

/** Receives the progress of a run. */
public interface Progress {

    /** The number of forks that will run. */
    void begin(int forks);

    /** The next fork, in words. */
    void next(String fork);

    /** That fork has ended; empty, or how it failed. */
    void ended(String failure);

    /** No more forks. */
    void end();
}
