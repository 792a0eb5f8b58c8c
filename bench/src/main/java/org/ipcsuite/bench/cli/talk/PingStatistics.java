package org.ipcsuite.bench.cli.talk;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.results.Figures;

/** The results of a {@link Ping}. For one thread at a time. */
public final class PingStatistics {

    private static final int DIGITS = 3;

    private final Histogram roundTrips = new Histogram(DIGITS);
    private long sent;
    private long late;
    private long wrong;
    private String end = "";

    void answered(long nanos) {
        sent++;
        roundTrips.recordValue(nanos);
    }

    void lost() {
        sent++;
    }

    /** Replies that were late or duplicate, or belong to no request. */
    void stray(long lateAnswers, long wrongAnswers) {
        late = lateAnswers;
        wrong = wrongAnswers;
    }

    void endedEarly(String why) {
        end = why;
    }

    /** Whether every message was answered, in time and once. */
    public boolean isWhole() {
        return sent == received() && wrong == 0 && end.isEmpty();
    }

    public long sent() {
        return sent;
    }

    public long received() {
        return roundTrips.getTotalCount();
    }

    /** Why it ended before its time; empty if it did not. */
    public String end() {
        return end;
    }

    /** One or two lines, as ping(8) has them. */
    public List<String> summary() {
        double lost = sent == 0 ? 0 : 100.0 * (sent - received()) / sent;
        String counts = sent + " messages sent, " + received() + " received, " + Figures.number(lost) + "% lost"
                + (late == 0 ? "" : ", " + late + " late or duplicate")
                + (wrong == 0 ? "" : ", " + wrong + " wrong answers");
        return received() == 0 ? List.of(counts) : List.of(counts, times());
    }

    private String times() {
        return "round trip min/avg/p50/p99/max = "
                + String.join(
                        " / ",
                        Figures.time((double) roundTrips.getMinValue()),
                        Figures.time(roundTrips.getMean()),
                        Figures.time((double) roundTrips.getValueAtPercentile(50)),
                        Figures.time((double) roundTrips.getValueAtPercentile(99)),
                        Figures.time((double) roundTrips.getMaxValue()));
    }
}
