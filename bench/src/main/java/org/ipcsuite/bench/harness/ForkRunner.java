package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.util.List;
import org.ipcsuite.bench.harness.jmh.ForkReport;

/** What runs a fork: {@link ForkLauncher} with processes, a test without. */
@FunctionalInterface
interface ForkRunner {

    /**
     * Runs it and returns a report for each of its cells.
     *
     * @throws java.io.InterruptedIOException if a process of it was told to end by a signal, which says nothing about what
     *     it measured
     */
    List<ForkReport> run(PlannedFork fork) throws IOException;

    /** Nothing is started any more; what {@link #run} returns then counts for nothing. Any thread may call it. */
    default void stop() {}
}
