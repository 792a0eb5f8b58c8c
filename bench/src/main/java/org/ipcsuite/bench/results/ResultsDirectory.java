package org.ipcsuite.bench.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.results.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one run, and those of its files that hold what was measured. docs/measuring.md lists all of them: {@code
 * run.json} has the results, {@code results.json} the same in JMH's own format.
 */
public final class ResultsDirectory {

    /** The folder of the histograms. */
    public static final String HISTOGRAMS = "histograms";

    /** The name of JMH's own file. */
    public static final String JMH = "results.json";

    /** Of the CSV file. A name that run.json has in a cell, or within its cost or conditions, is that figure. */
    private static final List<String> COLUMNS = List.of(
            "mechanism",
            "family",
            "measurement",
            "size_bytes",
            "placement",
            "requests_per_s",
            "depth",
            "count",
            "served_by",
            "status",
            "mean_ns",
            "mean_without_stamps_ns",
            "p50_ns",
            "p90_ns",
            "p99_ns",
            "p999_ns",
            "max_ns",
            "messages_per_s",
            "megabytes_per_s",
            "achieved_requests_per_s",
            "rate_reached",
            "cpu_percent",
            "delivered_ratio",
            "fairness",
            "client_allocated_bytes",
            "peer_allocated_bytes",
            "cpu_ns_per_message",
            "voluntary_switches_per_message",
            "involuntary_switches_per_message",
            "steal_percent",
            "cpu_pressure_percent",
            "load_average",
            "c_p50_ns",
            "c_messages_per_s",
            "jvm_c_ratio",
            "jvm_c_ratio_low",
            "jvm_c_ratio_high",
            "forks",
            "failed",
            "reason");

    private final Path path;

    /** Makes the directory if need be. */
    public ResultsDirectory(Path path) throws IOException {
        this.path = path;
        Files.createDirectories(path);
        Files.delete(Files.createTempFile(path, "writable", ""));
    }

    public Path path() {
        return path;
    }

    /**
     * Writes all but what people read, which is made from this: the page and the summary.
     *
     * @param run everything that was measured
     * @param jmh the same as JMH writes it, JSON
     * @param histograms of the cells that have times
     */
    public void write(Run run, String jmh, Collection<CellHistograms> histograms) throws IOException {
        Path ofCells = Files.createDirectories(path.resolve(HISTOGRAMS));
        for (CellHistograms cell : histograms) {
            cell.write(ofCells);
        }
        RunFile.write(run, path);
        WholeFile.write(path.resolve("environment.json"), RunFile.json().writeValueAsBytes(run.environment()));
        WholeFile.write(path.resolve("results.csv"), csv(run));
        WholeFile.write(path.resolve(JMH), jmh);
    }

    /** One row a cell; empty where nothing was measured. */
    public static String csv(Run run) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        COLUMNS.forEach(schema::addColumn);
        return new CsvMapper()
                .writer(schema.build())
                .writeValueAsString(
                        run.cells().stream().map(ResultsDirectory::row).toList());
    }

    /** Of many, the figure is in round trips. */
    private static @Nullable Double inMessages(Cell cell, @Nullable Double figure) {
        return figure != null && cell.measurement().isOfMany() ? Double.valueOf(2 * figure) : figure;
    }

    private static Map<String, @Nullable Object> row(Cell cell) {
        Map<String, @Nullable Object> row = new HashMap<>();
        JsonNode stored = RunFile.json().valueToTree(cell);
        COLUMNS.forEach(name -> row.put(name, stored.findValue(name)));
        row.put("forks", stored.path("fork_figures").size());
        row.put("failed", cell.status() == Status.FAILED);
        if (cell instanceof Cell.Measured measured) {
            row.put("megabytes_per_s", measured.megabytesPerS());
            NativeFigures inC = measured.nativeFigures();
            if (inC != null) {
                row.put(cell.measurement().isRate() ? "c_messages_per_s" : "c_p50_ns", inMessages(cell, inC.figure()));
                row.put("jvm_c_ratio", inC.ratio());
                Interval interval = inC.interval();
                row.put("jvm_c_ratio_low", interval == null ? null : interval.low());
                row.put("jvm_c_ratio_high", interval == null ? null : interval.high());
            }
        }
        return row;
    }
}
