package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ipcsuite.bench.advisor.choose.StoredRuns;
import org.ipcsuite.bench.cli.doctor.Doctor;
import org.ipcsuite.bench.harness.Outline;
import org.ipcsuite.bench.harness.Plan;
import org.ipcsuite.bench.harness.RunExecutor;
import org.ipcsuite.bench.harness.RunStore;
import org.ipcsuite.bench.harness.RunSummary;
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
import org.ipcsuite.bench.report.TerminalSummary;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.ResultsDirectory;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.SocketCombination;
import org.ipcsuite.bench.results.TextTable;
import org.ipcsuite.bench.results.WriteFailedException;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.sockets.SocketTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipc-suite run}: measures, prints the tables, writes the report. */
@Command(
        name = "run",
        description = "Measures every mechanism that is available here, prints the tables and writes the report.")
final class RunCommand extends Subcommand {

    private static final Path RESULTS = Path.of("results");
    private static final DateTimeFormatter DIRECTORY_NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "The directory to write to (default: results/<time>/).")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Continues the run in DIR that was stopped: measures what is missing there.")
    private @Nullable Path resume;

    @Option(
            names = "--dry-run",
            description = "Prints what would be measured, in which order and how long that takes; measures nothing.")
    private boolean dryRun;

    @Option(
            names = "--behaviour",
            description =
                    "Measures no times: tries what happens when a peer is killed, a queue is full and the like, in"
                            + " about a minute for all; stored beside the newest run, or in --out.")
    private boolean behaviour;

    @Option(
            names = "--keep-logs",
            description = "Keeps what every measuring process printed in DIR/logs, not only of those that failed.")
    private boolean keepLogs;

    @Option(names = "--json", description = "Prints JSON instead of tables.")
    private boolean json;

    @Option(
            names = "--verbose",
            description = "Prints all tables, however long (default: at most 60 lines; all are in DIR/summary.md).")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints no progress on stderr.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        if (resume != null && out != null) {
            throw new UsageException("--resume writes into its own directory; leave --out out");
        }
        if (behaviour) {
            return tryBehaviour();
        }
        options.checkForkOptions();
        RunStore begun = resume == null ? null : open(resume);
        if (begun == null) {
            options.checkRoom(options.request());
            options.checkProcessors(options.request());
            options.leftOut().ifPresent(this::warn);
        }
        if (dryRun) {
            Outline outline = begun == null
                    ? new Plan(options.request()).outline()
                    : runner(begun).outline();
            print(json ? asJson(outline) : OutlineText.of(outline, Terminal.width()) + "\n");
            return ExitCode.OK;
        }
        try (IdleState idleState = IdleState.hold()) {
            MachineFacts environment = Machine.look(idleState).withWarnings(Doctor.warnings(Host.here()));
            Map<String, String> identity = Identity.of(environment);
            if (begun != null) {
                requireNoDifferences(begun, "another machine or build", begun.identityDifferences(identity));
                return measure(begun, environment);
            }
            return measure(RunStore.begin(newDirectory(), options.request(), identity), environment);
        }
    }

    private int tryBehaviour() throws IOException {
        if (resume != null || dryRun || keepLogs || options.areGivenBesideMechanisms()) {
            throw new UsageException(
                    "--behaviour measures no times: beside it, give only mechanisms, --out, --json and --quiet");
        }
        Path directory = out == null
                ? StoredRuns.newest(RESULTS).map(RunCommand::writable).orElseGet(this::newDirectory)
                : writable(out);
        if (StoredRuns.isForeign(directory)) {
            throw new UsageException(directory + " holds a run of another machine, whose page is not changed: give"
                    + " another directory with --out");
        }
        return new BehaviourRun(out(), err(), json, quiet)
                .into(directory, options.request().mechanisms());
    }

    private int measure(RunStore store, MachineFacts environment) throws IOException {
        RunExecutor runner = runner(store);
        try (Interruption ignored = Interruption.callsFor(runner::stop)) {
            double before = runner.timeSpent().seconds();
            Instant start = Instant.now();
            runner.run(new TerminalProgress(err(), quiet, runner.outline().estimateSeconds()));
            double seconds = before + Duration.between(start, Instant.now()).toMillis() / 1e3;
            return finish(store, runner, seconds, environment);
        } catch (WriteFailedException | FileSystemException refused) {
            throw new IOException(
                    ErrorText.of(refused) + "; what was measured is kept; continue it with: ipc-suite run --resume "
                            + store.directory(),
                    refused);
        }
    }

    private int finish(RunStore store, RunExecutor runner, double seconds, MachineFacts environment)
            throws IOException {
        RunSummary results = runner.results();
        Run run = new Run(
                Run.SCHEMA,
                store.start().request().profile().label(),
                store.start().startedAt(),
                seconds,
                runner.timeSpent().measuringSeconds(),
                runner.isStopped(),
                String.join(" ", commandLine().getParseResult().originalArgs()),
                store.start()
                        .request()
                        .forks()
                        .in(environment)
                        .withFacts(PlacementFacts.of(store.start().request().allPlacements(), Topology.here()))
                        .withWarnings(results.warnings()),
                results.cells(),
                results.rounds(),
                sockets());
        Path page = store.directory().resolve(ReportPage.NAME);
        Path summary = store.directory().resolve("summary.md");
        try {
            new ResultsDirectory(store.directory()).write(run, runner.jmhJson(), results.histograms());
            new Exports(store.directory(), run).markdown(summary);
            // from what was written, so that this page and one that report makes later are the same
            ReportPage.write(ReportInput.read(store.directory(), CodeGuide.ofMechanisms()), page);
        } finally {
            // also if the disk is full
            print(json ? asJson(run) : TerminalSummary.text(run, Terminal.width(), verbose, summary.toString()) + "\n");
            printProfilers(runner);
        }
        PrintWriter err = err();
        if (!quiet) {
            err.println("Report: " + page);
            if (!store.start().request().forks().profilers().isEmpty()) {
                err.println("What the profilers printed: " + store.directory().resolve("logs"));
            }
            if (runner.isStopped()) {
                err.println("Go on with it: ipc-suite run --resume " + store.directory());
            }
        }
        return exitCode(run, store.start().request().mechanisms());
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

    private int exitCode(Run run, List<String> asked) {
        if (run.cells().stream().anyMatch(Cell::hasFailed)) {
            return ExitCode.FAILED;
        }
        boolean isMeasured = run.measured().stream().anyMatch(cell -> asked.contains(cell.mechanism()));
        if (!isMeasured && !run.interrupted()) {
            warn("nothing of what was requested was measured; the results say why");
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private void printProfilers(RunExecutor runner) {
        List<List<String>> found = json ? List.of() : runner.profilerFigures();
        if (!found.isEmpty()) {
            TextTable table = new TextTable(List.of("mechanism", "score", "of profilers"));
            found.forEach(table::add);
            print("Profilers\n" + table.text(Terminal.width()) + "\n");
        }
    }

    private RunExecutor runner(RunStore store) {
        return new RunExecutor(new Plan(store.start().request()), store, keepLogs);
    }

    /** If options of the plan are given, they must equal those of the stored run. */
    private RunStore open(Path directory) {
        RunStore store;
        try {
            store = RunStore.open(directory);
            if (!dryRun) {
                writable(directory);
            }
        } catch (IOException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
        if (options.areGiven()) {
            requireNoDifferences(store, "another plan", store.planDifferences(options.request()));
        }
        return store;
    }

    private static void requireNoDifferences(RunStore store, String what, List<String> differences) {
        if (!differences.isEmpty()) {
            throw new UsageException("cannot continue in " + store.directory() + ", it is a run of " + what + ": "
                    + String.join("; ", differences));
        }
    }

    private Path newDirectory() {
        Path path = out != null
                ? out
                : RESULTS.resolve(LocalDateTime.now(ZoneId.systemDefault()).format(DIRECTORY_NAME));
        if (RunStore.isIn(path)) {
            throw new UsageException(path + " holds a run already: continue it with --resume " + path
                    + ", or give another directory with --out");
        }
        return writable(path);
    }

    private static Path writable(Path path) {
        try {
            return new ResultsDirectory(path).path();
        } catch (IOException refused) {
            throw new UsageException("cannot write to the directory " + path + ": " + ErrorText.reason(refused)
                    + "; give another one with --out");
        }
    }
}
