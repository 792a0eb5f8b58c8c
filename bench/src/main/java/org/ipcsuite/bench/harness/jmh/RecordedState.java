package org.ipcsuite.bench.harness.jmh;

import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.results.Recording;
import org.jspecify.annotations.Nullable;

/** The state of a benchmark that records how long each exchange takes; what the warm-up recorded is discarded. */
public abstract class RecordedState extends BenchmarkState {

    private final Histogram histogram = Recording.histogram();
    private long lost;

    /** An exchange took so many nanoseconds. */
    public final void record(long nanos) {
        Recording.record(histogram, nanos);
    }

    /** An exchange was not answered. */
    final void countLost() {
        lost++;
    }

    final Histogram histogram() {
        return histogram;
    }

    @Override
    void beginMeasuring() {
        histogram.reset();
        lost = 0;
    }

    /** The outcome where an exchange is so many messages: 2 for a round trip, 0 for a connection. */
    final Outcome outcomeOf(int messagesEach, CostMeter meter) {
        return outcomeOf(messagesEach, lost, null, meter);
    }

    /** The same where the exchange itself counts what was not answered. */
    final Outcome outcomeOf(int messagesEach, long unanswered, Outcome.@Nullable Schedule schedule, CostMeter meter) {
        long answered = histogram.getTotalCount();
        return new Outcome(histogram, messagesEach * answered, answered + unanswered, answered, schedule, meter);
    }
}
