package org.ipcsuite.bench.report.compare;

import org.ipcsuite.bench.results.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * One mechanism in two runs.
 *
 * @param mechanism its name
 * @param aNs median of A's forks: a round trip, or what a message takes one way; null if there is none, as
 *     at a rate that was not reached
 * @param bNs the same of B
 * @param aForks forks of A
 * @param bForks forks of B
 * @param ratio time of B ÷ time of A, over 1 if B is slower; null if one is missing
 * @param interval 95 % of the ratio; null with too few forks
 * @param p Mann-Whitney's for a difference beyond the noise floor, corrected within the table; null with too few forks
 * @param verdict what follows
 * @param note why only one run has a time; empty otherwise
 */
public record Change(
        String mechanism,
        @Nullable Double aNs,
        @Nullable Double bNs,
        int aForks,
        int bForks,
        @Nullable Double ratio,
        @Nullable Interval interval,
        @Nullable Double p,
        Verdict verdict,
        String note) {

    /** Whether a check for regressions over this share, 0.1 for 10 %, should fail on it. */
    public boolean isRegressionBeyond(double share) {
        return verdict == Verdict.FAILED_IN_B
                || verdict == Verdict.NOT_REACHED_IN_B
                || (verdict == Verdict.SLOWER && ratio != null && ratio > 1 + share);
    }
}
