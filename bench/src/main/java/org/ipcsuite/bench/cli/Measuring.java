package org.ipcsuite.bench.cli;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.ipcsuite.bench.cli.doctor.Doctor;
import org.ipcsuite.bench.harness.Plan;
import org.ipcsuite.bench.harness.RunExecutor;
import org.ipcsuite.bench.harness.RunRequest;
import org.ipcsuite.bench.harness.RunStore;
import org.ipcsuite.bench.harness.RunSummary;
import org.ipcsuite.bench.harness.StartCosts;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.bench.harness.machine.Identity;
import org.ipcsuite.bench.harness.machine.IdleState;
import org.ipcsuite.bench.harness.machine.Machine;
import org.ipcsuite.bench.harness.machine.PlacementFacts;
import org.ipcsuite.bench.harness.machine.Topology;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.report.Exports;
import org.ipcsuite.bench.report.ReportInput;
import org.ipcsuite.bench.report.ReportPage;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.LibraryCost;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.ResultsDirectory;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.SocketCombination;
import org.ipcsuite.bench.results.StartCost;
import org.ipcsuite.bench.results.text.ShellWords;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.sockets.SocketTable;
import org.jspecify.annotations.Nullable;

/**
 * Measures what a run lacks, writes the results into its directory and has them printed. Ctrl-C ends the measuring;
 * what was measured by then is written and printed. For one thread.
 */
final class Measuring {

    static final String SUMMARY = "summary.md";

    private final PrintWriter err;
    private final boolean isQuiet;
    private final boolean keepsLogs;
    private final String commandLine;

    /** Where what is measured is kept; asked once this machine is known. */
    @FunctionalInterface
    interface Beginning {
        RunStore store(Map<String, String> identity, String commandLine) throws IOException;
    }

    /** Prints the results, also if they could not be written. */
    @FunctionalInterface
    interface Printer {
        void print(Run run, RunExecutor runner, Path directory) throws IOException;
    }

    /**
     * Of a command.
     *
     * @param err for the progress
     * @param isQuiet whether there is none
     * @param keepsLogs as {@link RunExecutor} has it
     * @param arguments of the command line
     */
    Measuring(PrintWriter err, boolean isQuiet, boolean keepsLogs, List<String> arguments) {
        this.err = err;
        this.isQuiet = isQuiet;
        this.keepsLogs = keepsLogs;
        this.commandLine = ShellWords.of(arguments);
    }

    /**
     * All of it.
     *
     * @param what is measured, in words; null for the number of forks
     * @return what was printed
     */
    Run measure(Beginning beginning, @Nullable String what, Printer printer) throws IOException {
        try (IdleState idleState = IdleState.hold()) {
            MachineFacts environment = Machine.look(idleState).withWarnings(Doctor.warnings(Host.here()));
            RunStore store = beginning.store(Identity.of(environment), commandLine);
            RunExecutor runner = new RunExecutor(new Plan(store.start().request()), store, keepsLogs);
            try (Interruption ignored = Interruption.callsFor(runner::stop)) {
                double before = runner.timeSpent().seconds();
                Instant start = Instant.now();
                runner.run(new TerminalProgress(err, isQuiet, runner.outline().estimateSeconds(), what));
                double seconds = before + Duration.between(start, Instant.now()).toMillis() / 1e3;
                return finish(store, runner, seconds, environment, printer);
            } catch (JacksonException defect) {
                throw defect;
            } catch (IOException refused) {
                if (store.forks().isEmpty()) {
                    throw refused;
                }
                throw new IOException(
                        ErrorText.of(refused) + "; what was measured is kept; continue it with: ipc-suite run --resume "
                                + store.directory(),
                        refused);
            }
        }
    }

    private Run finish(RunStore store, RunExecutor runner, double seconds, MachineFacts environment, Printer printer)
            throws IOException {
        RunRequest request = store.start().request();
        RunSummary results = runner.results();
        StartCosts costs = new StartCosts(results.cells(), runner::isStopped, this::warn);
        List<LibraryCost> libraries = costs.ofLibraries();
        List<StartCost> starts = costs.ofBindings();
        Run run = new Run(
                Run.SCHEMA,
                request.profile().label(),
                store.start().startedAt(),
                seconds,
                runner.timeSpent().measuringSeconds(),
                runner.isStopped(),
                Objects.requireNonNullElse(
                        store.start().commandLine(), commandLine), // of one that was resumed, the first
                request.addFactsTo(environment)
                        .withFacts(PlacementFacts.of(request.allPlacements(), Topology.here()))
                        .withWarnings(results.warnings()),
                results.cells(),
                results.rounds(),
                sockets(),
                libraries.isEmpty() ? null : libraries,
                starts.isEmpty() ? null : starts);
        Path page = store.directory().resolve(ReportPage.NAME);
        try {
            new ResultsDirectory(store.directory()).write(run, runner.jmhJson(), results.histograms());
            new Exports(store.directory(), run).markdown(store.directory().resolve(SUMMARY));
            // from what was written, so that this page and one that report makes later are the same
            ReportPage.write(ReportInput.read(store.directory(), CodeGuide.ofMechanisms()), page);
        } finally {
            // also if the disk is full
            printer.print(run, runner, store.directory());
        }
        if (!isQuiet) {
            err.println("Report: " + page);
            if (!request.forks().profilers().isEmpty()) {
                err.println("What the profilers printed: " + store.directory().resolve("logs"));
            }
            if (runner.isStopped()) {
                err.println("Go on with it: ipc-suite run --resume " + store.directory());
            }
        }
        return run;
    }

    /**
     * Whether all went well: no cell has failed, and something of these mechanisms was measured unless that was interrupted.
     *
     * @param warning is told that nothing was
     */
    static int exitCode(Run run, List<String> mechanisms, Consumer<String> warning) {
        if (run.cells().stream().anyMatch(Cell::hasFailed)) {
            return ExitCode.FAILED;
        }
        boolean isMeasured = run.measured().stream().anyMatch(cell -> mechanisms.contains(cell.mechanism()));
        if (!isMeasured && !run.interrupted()) {
            warning.accept("nothing of what was requested was measured; the results say why");
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private void warn(String words) {
        err.println("ipc-suite: " + words);
    }

    private static List<SocketCombination> sockets() {
        return new SocketTable(Transports.ALL)
                .tryAll().stream()
                        .map(tried -> new SocketCombination(
                                tried.domain(),
                                tried.type(),
                                tried.protocol(),
                                tried.mechanisms(),
                                tried.ok(),
                                tried.errno(),
                                tried.becomes()))
                        .toList();
    }
}
