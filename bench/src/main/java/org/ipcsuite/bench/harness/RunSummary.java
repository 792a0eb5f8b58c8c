package org.ipcsuite.bench.harness;

import java.util.List;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellHistograms;
import org.ipcsuite.bench.results.Round;

/**
 * The results of the forks that a run has finished by now.
 *
 * @param cells every cell in report order, with what is known
 * @param histograms of every cell that has durations
 * @param rounds what the control saw in each
 */
public record RunSummary(List<Cell> cells, List<CellHistograms> histograms, List<Round> rounds) {

    /** What the rounds warn of, a sentence each. */
    public List<String> warnings() {
        return DriftControl.warnings(rounds);
    }
}
