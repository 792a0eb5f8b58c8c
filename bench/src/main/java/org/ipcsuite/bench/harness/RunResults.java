package org.ipcsuite.bench.harness;

import java.util.List;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellHistograms;
import org.ipcsuite.bench.results.Round;

/**
 * What the forks of a run have brought by now.
 *
 * @param cells every cell in report order, with what is known
 * @param histograms the times of every cell that has some
 * @param rounds what the control saw in each
 */
public record RunResults(List<Cell> cells, List<CellHistograms> histograms, List<Round> rounds) {

    /** What the rounds warn of, a sentence each. */
    public List<String> warnings() {
        return DriftControl.warnings(rounds);
    }
}
