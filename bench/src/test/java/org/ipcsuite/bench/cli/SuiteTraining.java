package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipcsuite.bench.harness.jmh.ForkOrder;
import org.ipcsuite.bench.harness.jmh.ForkWorker;
import org.ipcsuite.bench.harness.jmh.Phase;
import org.ipcsuite.bench.report.SampleRuns;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.testkit.SharedClasses;

/** Does in one process what the processes of tests do most, so that {@link SharedClasses} sees what they load. */
public final class SuiteTraining {

    private static final int MILLIS = 10;
    private static final int SERVED_WITHIN_MILLIS = 10_000;

    private SuiteTraining() {}

    /** No arguments. */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("training");
        Path run = Files.createDirectory(directory.resolve("run"));
        Path stored = run.resolve(RunFile.NAME);
        Path page = run.resolve("report.html");
        Path socket = directory.resolve("socket");
        RunFile.write(SampleRuns.quick(), run);
        SuiteCommand.runInThisProcess("list", "--json");
        SuiteCommand.runInThisProcess("report", run.toString(), "--html", page.toString());
        SuiteCommand.runInThisProcess("run", "--dry-run", "unix-stream");
        measure();
        Thread server = new Thread(
                () -> SuiteCommand.runInThisProcess("serve", "unix-stream", socket.toString(), "-n", "1"), "server");
        server.start();
        SuiteCommand.runInThisProcess("ping", "unix-stream", socket.toString(), "-c", "2", "-i", "0");
        server.join(SERVED_WITHIN_MILLIS); // after a ping that has failed it serves for ever
        for (Path made : List.of(page, stored, run, socket, directory)) {
            Files.deleteIfExists(made);
        }
        Runtime.getRuntime().halt(0);
    }

    /** As a fork does it. */
    private static void measure() throws IOException {
        List<Phase> phases = List.of(
                new Phase(Measurement.ROUNDTRIP, null, 1, MILLIS, 1, MILLIS),
                new Phase(Measurement.THROUGHPUT, null, 1, MILLIS, 1, MILLIS));
        ForkOrder order = new ForkOrder("unix-stream", TableKey.RANKED_SIZE, Placement.FREE, phases, List.of());
        new ForkWorker().perform(order.line());
    }
}
