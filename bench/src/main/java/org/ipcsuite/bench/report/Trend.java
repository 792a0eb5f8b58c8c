package org.ipcsuite.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.statistics.Interval;
import org.ipcsuite.bench.results.statistics.Medians;
import org.jspecify.annotations.Nullable;

/**
 * One point of a trend over time, for programs that keep many: each figure is the median of the forks of one cell, with
 * its 95 % interval; a rate that was not reached has none. Several runs of the same code are one point: their forks are
 * taken together.
 */
public final class Trend {

    private static final double NANOSECONDS = 1e9;

    private final List<Point> points;

    private Trend(List<Point> points) {
        this.points = points;
    }

    /**
     * The figure of a cell.
     *
     * @param name the mechanism and the title of its table
     * @param isRate whether it is a rate, of which more is better; else a time in nanoseconds
     * @param value median of the forks
     * @param interval of that median; null with too few forks for one
     */
    private record Point(
            String name,
            boolean isRate,
            double value,
            @Nullable Interval interval) {

        static Point of(String name, boolean isRate, List<Double> forks) {
            return new Point(
                    name, isRate, Medians.of(forks), Bootstrap.ofMedian(forks).orElse(null));
        }

        /** As a time: of a rate, the nanoseconds from one to the next. */
        Point inTime() {
            return isRate
                    ? new Point(
                            name,
                            false,
                            NANOSECONDS / value,
                            interval == null
                                    ? null
                                    : new Interval(NANOSECONDS / interval.high(), NANOSECONDS / interval.low()))
                    : this;
        }
    }

    /**
     * The point that these runs are.
     *
     * @throws IOException if nothing was measured in them
     */
    public static Trend of(List<Run> runs) throws IOException {
        Map<TableKey, Map<String, List<Double>>> forks = new LinkedHashMap<>();
        for (Run run : runs) {
            run.measured().stream()
                    .filter(Cell.Measured::isRateReached)
                    .forEach(cell -> forks.computeIfAbsent(TableKey.of(cell), table -> new LinkedHashMap<>())
                            .computeIfAbsent(cell.mechanism(), mechanism -> new ArrayList<>())
                            .addAll(cell.forkFigures()));
        }
        List<Point> points = new ArrayList<>();
        forks.forEach((table, mechanisms) -> mechanisms.forEach((mechanism, figures) -> {
            if (!figures.isEmpty()) {
                points.add(Point.of(
                        mechanism + ": " + table.title(), table.measurement().isRate(), figures));
            }
        }));
        if (points.isEmpty()) {
            throw new IOException("nothing was measured there, so there is no point of a trend");
        }
        return new Trend(points);
    }

    /** Bencher's metric format: a benchmark, its measure {@code latency} (ns) or {@code throughput} (a second). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metric(
            double value,
            @Nullable Double lowerValue,
            @Nullable Double upperValue) {}

    /** Writes {@link #bencher()} as JSON. */
    public void bencher(Path file) throws IOException {
        write(file, bencher());
    }

    /** Writes {@link #benchmarkAction()} as JSON. */
    public void benchmarkAction(Path file) throws IOException {
        write(file, benchmarkAction());
    }

    private static void write(Path file, Object content) throws IOException {
        Exports.write(file, RunFile.json().writeValueAsString(content) + "\n");
    }

    /** Bencher Metric Format, https://bencher.dev/docs/reference/bencher-metric-format: by benchmark, then by measure. */
    Map<String, Map<String, Metric>> bencher() {
        Map<String, Map<String, Metric>> benchmarks = new LinkedHashMap<>();
        for (Point point : points) {
            Interval interval = point.interval();
            benchmarks.put(
                    point.name(),
                    Map.of(
                            point.isRate() ? "throughput" : "latency",
                            new Metric(
                                    point.value(),
                                    interval == null ? null : Double.valueOf(interval.low()),
                                    interval == null ? null : Double.valueOf(interval.high()))));
        }
        return benchmarks;
    }

    /** An entry of github-action-benchmark. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String name,
            String unit,
            double value,
            @Nullable String range) {}

    /**
     * What github-action-benchmark takes of its tool {@code customSmallerIsBetter}, in which every figure is of one kind: a
     * rate is given as the time from one to the next.
     */
    List<Entry> benchmarkAction() {
        return points.stream()
                .map(point -> {
                    Point time = point.inTime();
                    String range = Optional.ofNullable(time.interval())
                            .map(interval -> Math.round(interval.low()) + " to " + Math.round(interval.high()))
                            .orElse(null);
                    return new Entry(point.name(), "ns", time.value(), range);
                })
                .toList();
    }
}
