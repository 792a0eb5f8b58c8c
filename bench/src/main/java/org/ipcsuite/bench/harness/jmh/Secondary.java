package org.ipcsuite.bench.harness.jmh;

import java.lang.reflect.Field;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A secondary result of JMH: one figure that a profiler found in an iteration.
 *
 * @param label JMH's name of it, {@code gc.alloc.rate}
 * @param score the figure; NaN where the profiler found words, which are in the fork's log
 * @param unit of the figure
 * @param policy how JMH puts those of several iterations together
 */
public record Secondary(String label, double score, String unit, AggregationPolicy policy) {

    static Secondary of(Result<?> result) {
        return new Secondary(result.getLabel(), result.getScore(), result.getScoreUnit(), policy(result));
    }

    /** As JMH has it. */
    public Result<?> result() {
        return new ScalarResult(label, score, unit, policy);
    }

    /** By reflection, since no method tells it. */
    private static AggregationPolicy policy(Result<?> result) {
        try {
            Field policy = Result.class.getDeclaredField("policy");
            policy.setAccessible(true);
            return (AggregationPolicy) policy.get(result);
        } catch (ReflectiveOperationException another) {
            throw new IllegalStateException("this is another JMH: its Result has no policy", another);
        }
    }
}
