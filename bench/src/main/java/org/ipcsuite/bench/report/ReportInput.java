package org.ipcsuite.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ipcsuite.bench.results.Behaviour;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellHistograms;
import org.ipcsuite.bench.results.ResultsDirectory;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.jspecify.annotations.Nullable;

/**
 * What a page tells: a run, what is stored beside it, and what is known of the mechanisms.
 *
 * @param run the run
 * @param curves of those cells that have histograms
 * @param behaviour what mechanisms did when something went wrong; null if that was not tried
 * @param guide what the code says of the mechanisms
 */
public record ReportInput(
        Run run, Map<Cell, Curve> curves, @Nullable Behaviour behaviour, MechanismGuide guide) {

    /**
     * Reads a results directory.
     *
     * @throws IOException if it is none, or a file in it is damaged or of a later version
     */
    public static ReportInput read(Path directory, MechanismGuide guide) throws IOException {
        Run run = RunFile.read(directory);
        Path histograms = directory.resolve(ResultsDirectory.HISTOGRAMS);
        Map<Cell, Curve> curves = new HashMap<>();
        for (Cell cell : run.cells()) {
            Optional<CellHistograms> stored = CellHistograms.read(histograms, cell.id());
            stored.ifPresent(of -> curves.put(cell, Curve.of(of.all())));
        }
        return new ReportInput(
                run, Map.copyOf(curves), Behaviour.read(directory).orElse(null), guide);
    }
}
