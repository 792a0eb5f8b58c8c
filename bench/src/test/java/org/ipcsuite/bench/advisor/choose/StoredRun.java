package org.ipcsuite.bench.advisor.choose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Writes a run with made-up figures, as far as choosing reads them. */
public final class StoredRun {

    private final List<String> cells = new ArrayList<>();
    private String facts = "{}";
    private String profile = "standard";
    private String startedAt = "2026-11-22T14:03:27Z";

    /** Round trips at 64 B, placement split; a figure a fork. */
    public StoredRun roundTrip(String mechanism, double... forksNs) {
        double median = forksNs[forksNs.length / 2];
        return cell(mechanism, "roundtrip", 64, "split", times(median), forksNs);
    }

    /** Round trips at 64 B, placement split, with what each message cost. */
    StoredRun roundTripThatCosts(String mechanism, double ns, double cpuNsPerMessage) {
        String cost = "{\"cpu_ns_per_message\": " + cpuNsPerMessage + "}";
        return cell(mechanism, "roundtrip", 64, "split", times(ns) + ", \"cost\": " + cost, ns);
    }

    /** Messages a second one way at 64 B, placement split; a figure a fork. */
    public StoredRun throughput(String mechanism, double... forksPerS) {
        double median = forksPerS[forksPerS.length / 2];
        return cell(
                mechanism,
                "throughput",
                64,
                "split",
                "\"mean_ns\": " + 1e9 / median + ", \"messages_per_s\": " + median,
                forksPerS);
    }

    /** Messages a second one way at 64 B of what measuring itself costs, or of what others have. */
    StoredRun throughputOf(String family, String name, double perS) {
        throughput(name, perS);
        int last = cells.size() - 1;
        cells.set(last, cells.get(last).replace("\"family\": \"any\"", "\"family\": \"" + family + "\""));
        return this;
    }

    /** Another size and placement. */
    StoredRun roundTripAt(int sizeBytes, String placement, String mechanism, double ns) {
        return cell(mechanism, "roundtrip", sizeBytes, placement, times(ns), ns);
    }

    /** Latencies of 64 B at a rate, placement split; a figure a fork. */
    StoredRun atRate(String mechanism, int requestsPerS, double... forksNs) {
        return atRate(mechanism, requestsPerS, requestsPerS, true, forksNs);
    }

    /** The same where only so many requests a second were sent. */
    StoredRun atRateReaching(String mechanism, int requestsPerS, double ns, int achievedPerS) {
        return atRate(mechanism, requestsPerS, achievedPerS, false, ns);
    }

    /** Latencies of 64 B at a rate, placement split, with what the pair spent, in percent of a core. */
    StoredRun atRateSpending(String mechanism, int requestsPerS, double ns, double cpuPercent) {
        String spent = ", \"cpu_percent\": " + cpuPercent;
        return cell(
                mechanism, "latency-at-rate", 64, "split", atRate(ns, requestsPerS, requestsPerS, true) + spent, ns);
    }

    private StoredRun atRate(
            String mechanism, int requestsPerS, int achievedPerS, boolean isReached, double... forksNs) {
        String figures = atRate(forksNs[forksNs.length / 2], requestsPerS, achievedPerS, isReached);
        return cell(mechanism, "latency-at-rate", 64, "split", figures, forksNs);
    }

    private static String atRate(double ns, int requestsPerS, int achievedPerS, boolean isReached) {
        return times(ns) + ", \"requests_per_s\": " + requestsPerS + ", \"achieved_requests_per_s\": " + achievedPerS
                + ", \"rate_reached\": " + isReached;
    }

    /** Messages a second of so many clients of one server, placement free; a figure a fork. */
    StoredRun clients(String mechanism, int count, String servedBy, double... forksPerS) {
        double median = forksPerS[forksPerS.length / 2];
        String figures = times(1e9 / median) + ", \"messages_per_s\": " + median + ", \"many\": {\"count\": " + count
                + ", \"served_by\": \"" + servedBy + "\"}, \"of_many\": {\"fairness\": 1.0, \"forks\": []}";
        return cell(mechanism, "clients", 64, "free", figures, forksPerS);
    }

    /** The same with the median round trip of the clients of each fork; what they make a second is always the same. */
    StoredRun clientsWaiting(String mechanism, int count, double... forksNs) {
        double median = forksNs[forksNs.length / 2];
        String client = "{\"p50_ns\": %s, \"p99_ns\": %s, \"requests_per_s\": 1000}";
        String forks = DoubleStream.of(forksNs)
                .mapToObj(ns -> "[" + client.replace("%s", String.valueOf(ns)) + "]")
                .collect(Collectors.joining(", "));
        String figures = times(median) + ", \"messages_per_s\": 2000, \"many\": {\"count\": " + count
                + ", \"served_by\": \"loop\"}, \"of_many\": {\"fairness\": 1.0, \"forks\": [" + forks + "]}";
        double[] same = new double[forksNs.length];
        Arrays.fill(same, 1_000);
        return cell(mechanism, "clients", 64, "free", figures, same);
    }

    /** Messages a second that each of so many subscribers got, placement free. */
    StoredRun subscribers(String mechanism, int count, double perS) {
        String figures = "\"mean_ns\": " + 1e9 / perS + ", \"messages_per_s\": " + perS + ", \"many\": {\"count\": "
                + count + ", \"served_by\": \"send-each\"}, \"of_many\": {\"fairness\": 1.0, \"forks\": []}";
        return cell(mechanism, "subscribers", 64, "free", figures, perS);
    }

    /** What the machine says of itself. */
    StoredRun of(String host, String processor) {
        facts = String.format(Locale.ROOT, "{\"host\": \"%s\", \"processor\": \"%s\"}", host, processor);
        return this;
    }

    /** When it began, as ISO 8601 has it. */
    StoredRun startedAt(String instant) {
        startedAt = instant;
        return this;
    }

    public StoredRun profile(String label) {
        profile = label;
        return this;
    }

    /** Writes it and returns its directory. */
    public Path in(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve("run.json"),
                "{\"schema\": 1, \"profile\": \"" + profile + "\", \"started_at\": \"" + startedAt + "\","
                        + " \"seconds\": 1.0, \"interrupted\": false, \"command_line\": \"run\", \"environment\":"
                        + " {\"summary\": \"a machine of the test's\", \"facts\": " + facts + ", \"warnings\": []},"
                        + " \"cells\": [" + String.join(",\n", cells) + "]}");
        return directory;
    }

    private static String times(double ns) {
        return Stream.of("mean", "p50", "p90", "p99", "p999", "max")
                .map(name -> "\"" + name + "_ns\": " + ns)
                .collect(Collectors.joining(", "));
    }

    private StoredRun cell(
            String mechanism, String measurement, int sizeBytes, String placement, String figure, double... forks) {
        List<String> forkFigures = new ArrayList<>();
        for (double fork : forks) {
            forkFigures.add(String.valueOf(fork));
        }
        cells.add(String.format(
                Locale.ROOT,
                "{\"mechanism\": \"%s\", \"family\": \"any\", \"spins\": false, \"measurement\": \"%s\","
                        + " \"size_bytes\": %d, \"placement\": \"%s\", \"status\": \"measured\", \"reason\": \"\","
                        + " \"fork_figures\": %s, \"samples\": 1, %s}",
                mechanism,
                measurement,
                sizeBytes,
                placement,
                forkFigures,
                figure));
        return this;
    }
}
