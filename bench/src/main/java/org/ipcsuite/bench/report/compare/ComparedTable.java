package org.ipcsuite.bench.report.compare;

import java.util.List;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.jspecify.annotations.Nullable;

/**
 * The mechanisms of one table in two runs; p is corrected for their number.
 *
 * @param title a heading
 * @param measurement the kind of measurement
 * @param sizeBytes bytes of a message
 * @param placement where the two threads ran
 * @param requestsPerS at which rate; null unless the measurement has one
 * @param many how many processes exchanged; null unless the measurement is of many
 * @param noiseFloor a factor less 1: what two runs of the same thing may differ by here
 * @param middleRatio median of all ratios: what moves all rows alike is the machine; null without ratios
 * @param changes one a mechanism, in the order of A
 */
public record ComparedTable(
        String title,
        Measurement measurement,
        int sizeBytes,
        Placement placement,
        @Nullable Integer requestsPerS,
        @Nullable Many many,
        double noiseFloor,
        @Nullable Double middleRatio,
        List<Change> changes) {}
