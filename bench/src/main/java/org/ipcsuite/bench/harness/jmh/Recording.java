package org.ipcsuite.bench.harness.jmh;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How times are recorded: every one, in nanoseconds, with three significant digits. */
final class Recording {

    /** What takes longer counts as this. */
    static final long HIGHEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final int DIGITS = 3;

    private Recording() {}

    static Histogram histogram() {
        return new Histogram(HIGHEST_NANOS, DIGITS);
    }
}
