package org.ipcsuite.bench.results;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Every duration that a cell recorded, for HdrHistogram's own tools.
 *
 * @param name of its files, without an ending
 * @param forks a histogram a fork, in nanoseconds
 */
public record CellHistograms(String name, List<Histogram> forks) {

    private static final String LOG = ".hlog";

    /** The characters of the portable filename character set, POSIX.1-2024 section 3.265. */
    private static final Pattern NOT_PORTABLE = Pattern.compile("[^A-Za-z0-9._-]");

    /** Leaves room for the rest of the name and an ending within NAME_MAX, 255 bytes. */
    private static final int LONGEST_MECHANISM = 120;

    private static final int TICKS_PER_HALF = 5;

    /** Percentiles are shown in microseconds, as is usual. */
    private static final double NANOS_PER_UNIT = 1000;

    /**
     * The name of a cell's files, without an ending: letters, digits, {@code .}, {@code _} and {@code -} alone. Where the
     * mechanism has an address with other characters, or a long one, they are replaced and a checksum tells it from others.
     */
    public static String name(CellId cell) {
        return nameOf(cell, portable(cell.mechanism()));
    }

    private static String portable(String mechanism) {
        String portable = NOT_PORTABLE.matcher(mechanism).replaceAll("_");
        if (portable.equals(mechanism) && mechanism.length() <= LONGEST_MECHANISM) {
            return mechanism;
        }
        CRC32 checksum = new CRC32();
        checksum.update(mechanism.getBytes(StandardCharsets.UTF_8));
        String start = portable.substring(0, Math.min(portable.length(), LONGEST_MECHANISM));
        return start + String.format(Locale.ROOT, "-%08x", checksum.getValue());
    }

    private static String nameOf(CellId cell, String mechanism) {
        return String.join(
                "-",
                mechanism,
                question(cell),
                String.valueOf(cell.sizeBytes()),
                cell.placement().label());
    }

    private static String question(CellId cell) {
        String measurement = cell.measurement().label();
        if (cell.many() != null) {
            return measurement + "-" + cell.many().fileName();
        }
        if (cell.depth() != null) {
            return measurement + "-" + cell.depth();
        }
        return cell.requestsPerS() == null ? measurement : measurement + "-" + cell.requestsPerS();
    }

    /**
     * Reads a cell's log, also under the name that runs had which were stored before names were portable.
     *
     * @return empty if the directory has none
     * @throws IOException if it is damaged
     */
    public static Optional<CellHistograms> read(Path directory, CellId cell) throws IOException {
        String name = name(cell);
        Optional<Path> file = stored(directory, name)
                .or(() -> stored(directory, nameOf(cell, cell.mechanism().replace('/', '_'))));
        return file.isEmpty() ? Optional.empty() : read(file.get(), name);
    }

    /** The log of that name, which may come from a file that anybody has written. */
    private static Optional<Path> stored(Path directory, String name) {
        try {
            return Optional.of(directory.resolve(name + LOG)).filter(Files::isRegularFile);
        } catch (InvalidPathException unnameable) {
            return Optional.empty();
        }
    }

    private static Optional<CellHistograms> read(Path file, String name) throws IOException {
        List<Histogram> forks = new ArrayList<>();
        try (HistogramLogReader log = new HistogramLogReader(file.toFile())) {
            while (log.hasNext()) {
                if (log.nextIntervalHistogram() instanceof Histogram fork) {
                    forks.add(fork);
                }
            }
        } catch (RuntimeException damaged) {
            throw new IOException(file + " is damaged: " + damaged.getMessage(), damaged);
        }
        return forks.isEmpty() ? Optional.empty() : Optional.of(new CellHistograms(name, forks));
    }

    /** All forks together. */
    public Histogram all() {
        return pooled(forks);
    }

    /** Some forks together, with as many digits as each; at least one. */
    public static Histogram pooled(List<Histogram> forks) {
        Histogram all = new Histogram(forks.get(0).getNumberOfSignificantValueDigits());
        forks.forEach(all::add);
        return all;
    }

    void write(Path directory) throws IOException {
        write(directory.resolve(name + LOG), out -> writeLog(new HistogramLogWriter(out)));
        writePercentiles(directory);
    }

    /** The distribution alone, as HdrHistogram's plotter reads it. */
    public Path writePercentiles(Path directory) throws IOException {
        Path file = directory.resolve(name + ".hgrm");
        write(file, out -> all().outputPercentileDistribution(out, TICKS_PER_HALF, NANOS_PER_UNIT));
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

    private static void write(Path file, Consumer<PrintStream> content) throws WriteFailedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            content.accept(out);
        }
        WholeFile.write(file, bytes.toByteArray());
    }
}
