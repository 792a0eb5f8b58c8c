package org.ipcsuite.bench.report;

import java.util.List;

/**
 * What the page offers beside a run, for choosing: what the code says of each mechanism, and the needs to tick.
 *
 * @param mechanisms in the order of reports
 * @param needs what a reader may need
 */
public record MechanismGuide(List<MechanismFacts> mechanisms, List<Need> needs) {

    /**
     * A requirement as the page shows it.
     *
     * @param option of {@code choose}
     * @param need in words
     */
    public record Need(String option, String need) {}
}
