package org.ipcsuite.bench.results;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Every time of a cell, for HdrHistogram's own tools.
 *
 * @param name of its files, without an ending
 * @param forks a histogram a fork, in nanoseconds
 */
public record CellHistograms(String name, List<Histogram> forks) {

    private static final int TICKS_PER_HALF = 5;

    /** Percentiles are shown in microseconds, as is usual. */
    private static final double NANOS_PER_UNIT = 1000;

    void write(Path directory) throws IOException {
        try (PrintStream out = stream(directory.resolve(name + ".hlog"))) {
            writeLog(new HistogramLogWriter(out));
        }
        Histogram all = new Histogram(forks.get(0).getNumberOfSignificantValueDigits());
        forks.forEach(all::add);
        try (PrintStream out = stream(directory.resolve(name + ".hgrm"))) {
            all.outputPercentileDistribution(out, TICKS_PER_HALF, NANOS_PER_UNIT);
        }
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
