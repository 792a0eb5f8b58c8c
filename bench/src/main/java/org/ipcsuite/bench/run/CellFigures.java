package org.ipcsuite.bench.run;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.jmh.ForkReport;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Status;
import org.jspecify.annotations.Nullable;

/** Puts the forks of one cell together: the fork is the unit, so the figure is the median of the forks' figures. */
final class CellFigures {

    private CellFigures() {}

    /** A cell that was not tried. */
    static Cell without(CellKey key, Status status, String reason) {
        return new Cell(
                key.subject().name(),
                key.subject().family(),
                key.subject().spins(),
                key.measurement(),
                key.sizeBytes(),
                key.placement(),
                status,
                reason,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                0);
    }

    /** The cell's figures; a cell of which any fork failed has failed, with that fork's reason. */
    static Cell of(CellKey key, List<ForkResult> forks) {
        for (ForkResult fork : forks) {
            if (fork.hasFailed()) {
                String reason = fork.report().failure();
                return without(key, Status.FAILED, reason == null ? "JMH has no result of this fork" : reason);
            }
        }
        return key.measurement() == Measurement.ROUNDTRIP ? roundTrip(key, forks) : throughput(key, forks);
    }

    private static Cell roundTrip(CellKey key, List<ForkResult> forks) {
        Histogram all = new Histogram(3);
        double[] medians = new double[forks.size()];
        double[] means = new double[forks.size()];
        for (int i = 0; i < medians.length; i++) {
            Histogram ofFork = forks.get(i).report().decodedHistogram();
            all.add(ofFork);
            medians[i] = ofFork.getValueAtPercentile(50);
            means[i] = ofFork.getMean();
        }
        double mean = median(means);
        return new Cell(
                key.subject().name(),
                key.subject().family(),
                key.subject().spins(),
                key.measurement(),
                key.sizeBytes(),
                key.placement(),
                Status.MEASURED,
                "",
                mean,
                median(medians),
                (double) all.getValueAtPercentile(90),
                (double) all.getValueAtPercentile(99),
                (double) all.getValueAtPercentile(99.9),
                (double) all.getMaxValue(),
                boxed(medians),
                2e9 / mean,
                null,
                median(forks, ForkReport::clientAllocatedBytes),
                median(forks, ForkReport::peerAllocatedBytes),
                all.getTotalCount());
    }

    private static Cell throughput(CellKey key, List<ForkResult> forks) {
        double[] rates = new double[forks.size()];
        long sent = 0;
        long delivered = 0;
        for (int i = 0; i < rates.length; i++) {
            ForkReport report = forks.get(i).report();
            sent += report.sent();
            delivered += report.delivered();
            rates[i] = score(forks.get(i)) * report.delivered() / Math.max(1, report.sent());
        }
        double rate = median(rates);
        return new Cell(
                key.subject().name(),
                key.subject().family(),
                key.subject().spins(),
                key.measurement(),
                key.sizeBytes(),
                key.placement(),
                Status.MEASURED,
                "",
                1e9 / rate,
                null,
                null,
                null,
                null,
                null,
                boxed(rates),
                rate,
                sent == 0 ? null : (double) delivered / sent,
                median(forks, ForkReport::clientAllocatedBytes),
                median(forks, ForkReport::peerAllocatedBytes),
                sent);
    }

    private static double score(ForkResult fork) {
        return Objects.requireNonNull(fork.jmh()).getPrimaryResult().getScore();
    }

    private static @Nullable Double median(List<ForkResult> forks, Function<ForkReport, @Nullable Double> figure) {
        double[] values = forks.stream()
                .map(fork -> figure.apply(fork.report()))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return values.length == 0 ? null : median(values);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
