package org.ipcsuite.bench.report.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.TableKey;

/**
 * The difference between two runs of the same thing on this machine, beyond the variation of their forks: a factor less
 * 1 for each table. Only a larger change is reported.
 *
 * <p>Measured, it is the least by which the intervals of the ratios must be widened so that each holds 1 in an A/A
 * comparison, of two runs that differ in nothing. So what forks vary by is not counted twice, and an A/A compared under
 * its own floor calls nothing.
 */
public final class NoiseFloor {

    /** The assumption for a machine that was not measured. */
    private static final double ASSUMED = 0.05;

    private final Map<TableKey, Double> measured;
    private final double otherwise;
    private final String source;

    private NoiseFloor(Map<TableKey, Double> measured, double otherwise, String source) {
        this.measured = measured;
        this.otherwise = otherwise;
        this.source = source;
    }

    /** The same for every table, 0.05 for 5 %. */
    public static NoiseFloor of(double share) {
        return new NoiseFloor(Map.of(), share, Figures.percent(share));
    }

    /** For a machine whose floor is not known: some share, and the words say that it is assumed. */
    public static NoiseFloor unknown() {
        return new NoiseFloor(
                Map.of(),
                ASSUMED,
                "unknown here, " + Figures.percent(ASSUMED) + " assumed; two runs of the same measure it");
    }

    /**
     * From two stored runs that differ in nothing.
     *
     * @return empty if one of them is unfinished or damaged, or they have no figure with enough forks
     */
    public static Optional<NoiseFloor> stored(Path first, Path second) {
        try {
            Run run = RunFile.read(first);
            Run again = RunFile.read(second);
            return run.interrupted() || again.interrupted()
                    ? Optional.empty()
                    : Optional.of(measured(run, again).from(first.getFileName() + " and " + second.getFileName()));
        } catch (IOException | IllegalArgumentException useless) {
            return Optional.empty();
        }
    }

    /**
     * From two runs that differ in nothing; a table that they lack has their largest.
     *
     * @throws IllegalArgumentException if they have no figure with enough forks
     */
    public static NoiseFloor measured(Run run, Run again) {
        Map<TableKey, Double> floors = new LinkedHashMap<>();
        CellPair.match(run, again)
                .forEach((table, pairs) -> pairs.stream()
                        .flatMap(pair -> pair.interval().stream())
                        .mapToDouble(interval -> interval.missesBy(1))
                        .max()
                        .ifPresent(floor -> floors.put(table, floor)));
        double largest = floors.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the two runs share no figure with 8 forks or more: an A/A takes --profile standard"));
        return new NoiseFloor(floors, largest, "measured by an A/A, up to " + Figures.percent(largest));
    }

    /** The same, with the names of the two runs. */
    NoiseFloor from(String runs) {
        return new NoiseFloor(measured, otherwise, source + ", of " + runs);
    }

    /** For that table. */
    double of(TableKey table) {
        return measured.getOrDefault(table, otherwise);
    }

    /** In words. */
    @Override
    public String toString() {
        return source;
    }
}
