package org.ipcsuite.bench.results;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

/**
 * Every time of a cell, for HdrHistogram's own tools.
 *
 * @param name of its files, without an ending
 * @param forks a histogram a fork, in nanoseconds
 */
public record CellHistograms(String name, List<Histogram> forks) {

    private static final String LOG = ".hlog";

    /** A mechanism's name comes from a file that anybody may have written. */
    private static final Pattern FILE_NAME = Pattern.compile("[\\w.-]+");

    private static final int TICKS_PER_HALF = 5;

    /** Percentiles are shown in microseconds, as is usual. */
    private static final double NANOS_PER_UNIT = 1000;

    /** The name of a cell's files, without an ending. */
    public static String name(
            String mechanism,
            Measurement measurement,
            @Nullable Integer requestsPerS,
            int sizeBytes,
            Placement placement) {
        return String.join(
                "-",
                mechanism.replace('/', '_'), // of an address
                requestsPerS == null ? measurement.label() : measurement.label() + "-" + requestsPerS,
                String.valueOf(sizeBytes),
                placement.label());
    }

    /**
     * Reads a cell's log.
     *
     * @return empty if the directory has none
     * @throws IOException if it is damaged
     */
    public static Optional<CellHistograms> read(Path directory, Cell cell) throws IOException {
        String name =
                name(cell.mechanism(), cell.measurement(), cell.requestsPerS(), cell.sizeBytes(), cell.placement());
        if (!FILE_NAME.matcher(name).matches() || !Files.isRegularFile(directory.resolve(name + LOG))) {
            return Optional.empty();
        }
        List<Histogram> forks = new ArrayList<>();
        try (HistogramLogReader log =
                new HistogramLogReader(directory.resolve(name + LOG).toFile())) {
            while (log.hasNext()) {
                if (log.nextIntervalHistogram() instanceof Histogram fork) {
                    forks.add(fork);
                }
            }
        } catch (RuntimeException damaged) {
            throw new IOException(directory.resolve(name + LOG) + " is damaged: " + damaged.getMessage(), damaged);
        }
        return forks.isEmpty() ? Optional.empty() : Optional.of(new CellHistograms(name, forks));
    }

    /** All forks together. */
    public Histogram all() {
        Histogram all = new Histogram(forks.get(0).getNumberOfSignificantValueDigits());
        forks.forEach(all::add);
        return all;
    }

    void write(Path directory) throws IOException {
        try (PrintStream out = stream(directory.resolve(name + LOG))) {
            writeLog(new HistogramLogWriter(out));
        }
        writePercentiles(directory);
    }

    /** The distribution alone, as HdrHistogram's plotter reads it. */
    public Path writePercentiles(Path directory) throws IOException {
        Path file = directory.resolve(name + ".hgrm");
        try (PrintStream out = stream(file)) {
            all().outputPercentileDistribution(out, TICKS_PER_HALF, NANOS_PER_UNIT);
        }
        return file;
    }

    /** The fork's number is the tag: forks are no intervals of one time line. */
    private void writeLog(HistogramLogWriter log) {
        log.outputComment("[nanoseconds; an interval is a fork, a fresh pair of processes]");
        log.outputLogFormatVersion();
        log.outputLegend();
        for (int i = 0; i < forks.size(); i++) {
            Histogram fork = forks.get(i);
            fork.setTag("fork" + (i + 1));
            log.outputIntervalHistogram(i, i + 1, fork, NANOS_PER_UNIT);
        }
    }

    private static PrintStream stream(Path file) throws IOException {
        return new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
    }
}
