package org.ipcsuite.bench.results;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.results.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The files of one run.
 *
 * <pre>
 *   run.json           everything; the others but results.json are made from it
 *   results.json       JMH's own format, one array: opens in JMH's viewers
 *   results.csv        one row a cell
 *   environment.json   the machine
 *   summary.md         the tables and a chart, to paste: summary-light.svg, summary-dark.svg
 *   histograms/        of each cell with times: .hlog, an interval a fork, and .hgrm, all forks together
 *   report.html        the page
 * </pre>
 */
public final class ResultsDirectory {

    /** The folder of the histograms. */
    public static final String HISTOGRAMS = "histograms";

    /** The name of JMH's own file. */
    public static final String JMH = "results.json";

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
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Cell cell : run.cells()) {
            rows.add(row(cell.stored()));
        }
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        rows.get(0).keySet().forEach(schema::addColumn);
        return new CsvMapper().writer(schema.build()).writeValueAsString(rows);
    }

    private static Map<String, @Nullable Object> row(StoredCell cell) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("mechanism", cell.mechanism());
        row.put("family", cell.family());
        row.put("measurement", cell.measurement().label());
        row.put("size_bytes", cell.sizeBytes());
        row.put("placement", cell.placement().label());
        row.put("requests_per_s", cell.requestsPerS());
        row.put("status", cell.status().label());
        row.put("mean_ns", cell.meanNs());
        row.put("mean_without_stamps_ns", cell.meanWithoutStampsNs());
        row.put("p50_ns", cell.p50Ns());
        row.put("p90_ns", cell.p90Ns());
        row.put("p99_ns", cell.p99Ns());
        row.put("p999_ns", cell.p999Ns());
        row.put("max_ns", cell.maxNs());
        row.put("messages_per_s", cell.messagesPerS());
        row.put("megabytes_per_s", megabytesPerS(cell));
        row.put("achieved_requests_per_s", cell.achievedRequestsPerS());
        row.put("rate_reached", cell.rateReached());
        row.put("delivered_ratio", cell.deliveredRatio());
        row.put("client_allocated_bytes", cell.clientAllocatedBytes());
        row.put("peer_allocated_bytes", cell.peerAllocatedBytes());
        Cost cost = cell.cost();
        row.put("cpu_ns_per_message", cost == null ? null : cost.cpuNsPerMessage());
        row.put("voluntary_switches_per_message", cost == null ? null : cost.voluntarySwitchesPerMessage());
        row.put("involuntary_switches_per_message", cost == null ? null : cost.involuntarySwitchesPerMessage());
        Conditions conditions = cell.conditions();
        row.put("steal_percent", conditions == null ? null : conditions.stealPercent());
        row.put("cpu_pressure_percent", conditions == null ? null : conditions.cpuPressurePercent());
        row.put("load_average", conditions == null ? null : conditions.loadAverage());
        NativeFigures floor = cell.floor();
        boolean isThroughput = cell.measurement() == Measurement.THROUGHPUT;
        Interval interval = floor == null ? null : floor.interval();
        row.put("c_p50_ns", floor == null || isThroughput ? null : floor.figure());
        row.put("c_messages_per_s", floor == null || !isThroughput ? null : floor.figure());
        row.put("jvm_c_ratio", floor == null ? null : floor.ratio());
        row.put("jvm_c_ratio_low", interval == null ? null : interval.low());
        row.put("jvm_c_ratio_high", interval == null ? null : interval.high());
        row.put("forks", cell.forkFigures().size());
        row.put("failed", cell.status() == Status.FAILED);
        row.put("reason", cell.reason());
        return row;
    }

    private static @Nullable Double megabytesPerS(StoredCell cell) {
        Double perS = cell.messagesPerS();
        return perS == null ? null : perS * cell.sizeBytes() / 1e6;
    }
}
