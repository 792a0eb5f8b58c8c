package org.ipcsuite.bench.run;

import org.ipcsuite.bench.jmh.ForkReport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;

/**
 * What one fork of a cell brought.
 *
 * @param jmh JMH's result; null if the fork failed
 * @param report what the fork reported itself
 */
record ForkResult(@Nullable RunResult jmh, ForkReport report) {

    boolean hasFailed() {
        return jmh == null || report.failure() != null;
    }
}
