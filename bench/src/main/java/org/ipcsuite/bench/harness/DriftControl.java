package org.ipcsuite.bench.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ipcsuite.bench.results.Baselines;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Round;
import org.ipcsuite.bench.results.statistics.Medians;

/** The same cell in every round, so that the machine's own drift is seen. */
final class DriftControl {

    static final String MECHANISM = Baselines.CONTROL;

    /**
     * The control of a round is one fork, and forks of the same thing on a quiet machine were seen to range over a fifth
     * of their median to either side. What is out of this factor is something else.
     */
    private static final double BAND = 1.3;

    /** With fewer rounds their median says nothing. */
    private static final int FEWEST_ROUNDS = 3;

    private DriftControl() {}

    /**
     * What the control saw in each round.
     *
     * @param count rounds
     * @param controlNs its median in nanoseconds in those rounds in which it was measured
     */
    static List<Round> rounds(int count, Map<Integer, Double> controlNs) {
        double median = controlNs.size() < FEWEST_ROUNDS ? Double.NaN : Medians.of(controlNs.values());
        List<Round> rounds = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Double ns = controlNs.get(number);
            rounds.add(new Round(number, ns, ns != null && (ns > median * BAND || ns < median / BAND)));
        }
        return rounds;
    }

    /** A sentence for each round that left the band. */
    static List<String> warnings(List<Round> rounds) {
        return rounds.stream()
                .filter(Round::outOfBand)
                .map(round -> String.format(
                        Locale.ROOT,
                        "In round %d the control (%s) took %s, more than %.0f %% off the rounds' median: something else"
                                + " ran, and every cell has a fork in that round.",
                        round.number(),
                        MECHANISM,
                        Figures.time(round.controlNs()),
                        100 * (BAND - 1)))
                .toList();
    }
}
