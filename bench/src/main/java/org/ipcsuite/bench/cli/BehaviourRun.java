package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.cli.behaviour.BehaviourText;
import org.ipcsuite.bench.cli.behaviour.FaultTests;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.report.ReportInput;
import org.ipcsuite.bench.report.ReportPage;
import org.ipcsuite.bench.results.Behaviour;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.WholeFile;
import org.ipcsuite.core.Transport;

/** {@code ipc-suite run --behaviour}: runs the fault tests of each mechanism, and stores the results beside a run. */
final class BehaviourRun {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean isJson;
    private final boolean isQuiet;
    private volatile boolean isStopped;

    /** Prints its table, or JSON, to the one, and how far it is to the other. */
    BehaviourRun(PrintWriter out, PrintWriter err, boolean isJson, boolean isQuiet) {
        this.out = out;
        this.err = err;
        this.isJson = isJson;
        this.isQuiet = isQuiet;
    }

    /**
     * Tries these one after another, and writes what happened into the directory, also if that is interrupted.
     *
     * @return the exit code
     */
    int into(Path directory, List<String> mechanisms) throws IOException {
        List<Behaviour.MechanismCases> rows = new ArrayList<>();
        try (Interruption ignored = Interruption.callsFor(() -> isStopped = true)) {
            for (String name : mechanisms) {
                if (isStopped) {
                    break;
                }
                say("[" + (rows.size() + 1) + "/" + mechanisms.size() + "] " + name);
                Behaviour.MechanismCases row = FaultTests.of(transport(name));
                if (!isStopped) { // otherwise Ctrl-C has ended its peers, too, which says nothing about it
                    rows.add(row);
                }
            }
            if (rows.isEmpty()) {
                err.println("ipc-suite: interrupted before the first mechanism was tried: nothing is stored");
                return ExitCode.FAILED;
            }
            Behaviour behaviour = new Behaviour(Behaviour.SCHEMA, Instant.now().truncatedTo(ChronoUnit.SECONDS), rows);
            Path file = directory.resolve(Behaviour.NAME);
            WholeFile.write(file, RunFile.json().writeValueAsBytes(behaviour));
            out.print(isJson ? Subcommand.asJson(behaviour) : BehaviourText.of(behaviour, Terminal.width()));
            out.flush();
            say("Stored in " + file);
            if (Files.isRegularFile(directory.resolve(RunFile.NAME))) { // its page tells this too
                ReportPage.write(
                        ReportInput.read(directory, CodeGuide.ofMechanisms()), directory.resolve(ReportPage.NAME));
            }
            return hasFailed(behaviour) ? ExitCode.FAILED : ExitCode.OK;
        }
    }

    private void say(String line) {
        if (!isQuiet) {
            err.println(line);
        }
    }

    private static boolean hasFailed(Behaviour behaviour) {
        return behaviour.rows().stream()
                .flatMap(row -> row.cases().stream())
                .anyMatch(tried -> tried.outcome().equals(FaultTests.FAILED));
    }

    private static Transport transport(String name) {
        return Transports.named(name)
                .orElseThrow(
                        () -> new UsageException(name + " is a reference implementation, and no mechanism: --behaviour"
                                + " tries only those that list shows"));
    }
}
