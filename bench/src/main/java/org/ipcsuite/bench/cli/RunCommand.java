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
import java.util.concurrent.Callable;
import org.ipcsuite.bench.advisor.choose.StoredRuns;
import org.ipcsuite.bench.cli.doctor.Doctor;
import org.ipcsuite.bench.harness.Outline;
import org.ipcsuite.bench.harness.Plan;
import org.ipcsuite.bench.harness.RunResults;
import org.ipcsuite.bench.harness.RunStore;
import org.ipcsuite.bench.harness.Runner;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.bench.harness.machine.Identity;
import org.ipcsuite.bench.harness.machine.IdleState;
import org.ipcsuite.bench.harness.machine.Machine;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.report.Exports;
import org.ipcsuite.bench.report.ReportInput;
import org.ipcsuite.bench.report.ReportPage;
import org.ipcsuite.bench.report.SummaryTables;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Environment;
import org.ipcsuite.bench.results.ResultsDirectory;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.SocketCombination;
import org.ipcsuite.bench.results.TextTable;
import org.ipcsuite.bench.results.WriteFailedException;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.sockets.SocketTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ipc-suite run}: measures, prints the tables, writes the report. */
@Command(
        name = "run",
        description = "Measures every mechanism that is available here, prints the tables and writes the report.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

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
            names = {"-q", "--quiet"},
            description = "Prints no progress on stderr.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (resume != null && out != null) {
            throw new UsageException("--resume writes into its own directory; leave --out out");
        }
        if (behaviour) {
            return tryBehaviour();
        }
        options.refuseWhatNoForkCouldHave();
        RunStore begun = resume == null ? null : open(resume);
        String leftOut = options.leftOut();
        if (begun == null && !leftOut.isEmpty()) {
            spec.commandLine().getErr().println("ipc-suite: " + leftOut);
        }
        if (dryRun) {
            return print(
                    begun == null
                            ? new Plan(options.request()).outline()
                            : runner(begun).outline());
        }
        try (IdleState idleState = IdleState.hold()) {
            Environment environment = Machine.look(idleState).withWarnings(Doctor.warnings(Host.here()));
            Map<String, String> identity = Identity.of(environment);
            if (begun != null) {
                requireSame(begun, identity);
                return measure(begun, environment);
            }
            return measure(RunStore.begin(newDirectory(), options.request(), identity), environment);
        }
    }

    private int tryBehaviour() throws IOException {
        if (resume != null || dryRun) {
            throw new UsageException("--behaviour measures no times: leave --resume and --dry-run out");
        }
        Path directory = out == null
                ? StoredRuns.newest(RESULTS).map(RunCommand::writable).orElseGet(this::newDirectory)
                : writable(out);
        if (StoredRuns.isForeign(directory)) {
            throw new UsageException(directory + " holds a run of another machine, whose page is not changed: give"
                    + " another directory with --out");
        }
        CommandLine command = spec.commandLine();
        return new BehaviourRun(command.getOut(), command.getErr(), json, quiet)
                .into(directory, options.request().mechanisms());
    }

    private int measure(RunStore store, Environment environment) throws IOException {
        Runner runner = runner(store);
        try (Interruption ignored = Interruption.callsFor(runner::stop)) {
            double before = runner.elapsed().seconds();
            Instant start = Instant.now();
            runner.run(new TerminalProgress(
                    spec.commandLine().getErr(), quiet, runner.outline().estimateSeconds()));
            double seconds = before + Duration.between(start, Instant.now()).toMillis() / 1e3;
            return finish(store, runner, seconds, environment);
        } catch (WriteFailedException | FileSystemException refused) {
            throw new IOException(
                    ErrorText.of(refused) + "; what was measured is kept; continue it with: ipc-suite run --resume "
                            + store.directory(),
                    refused);
        }
    }

    private int finish(RunStore store, Runner runner, double seconds, Environment environment) throws IOException {
        RunResults results = runner.results();
        Run run = new Run(
                Run.SCHEMA,
                store.start().request().profile().label(),
                store.start().startedAt(),
                seconds,
                runner.elapsed().measuringSeconds(),
                runner.isStopped(),
                String.join(" ", spec.commandLine().getParseResult().originalArgs()),
                store.start().request().forks().in(environment).withWarnings(results.warnings()),
                results.cells(),
                results.rounds(),
                sockets());
        Path page = store.directory().resolve(ReportPage.NAME);
        try {
            new ResultsDirectory(store.directory()).write(run, runner.jmhJson(), results.histograms());
            new Exports(store.directory(), run).markdown(store.directory().resolve("summary.md"));
            ReportPage.write(ReportInput.read(store.directory(), CodeGuide.ofMechanisms()), page);
        } finally {
            print(run); // also if the disk is full
            printProfilers(runner);
        }
        PrintWriter err = spec.commandLine().getErr();
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
            spec.commandLine()
                    .getErr()
                    .println("ipc-suite: nothing of what was requested was measured; the results say why");
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private void print(Run run) throws IOException {
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.println(json ? RunFile.json().writeValueAsString(run) : SummaryTables.text(run, Terminal.width()));
        stdout.flush();
    }

    private void printProfilers(Runner runner) {
        List<List<String>> found = json ? List.of() : runner.profilerFigures();
        if (!found.isEmpty()) {
            TextTable table = new TextTable(List.of("mechanism", "score", "of profilers"));
            found.forEach(table::add);
            spec.commandLine().getOut().println("Profilers" + System.lineSeparator() + table.text(Terminal.width()));
            spec.commandLine().getOut().flush();
        }
    }

    private int print(Outline outline) throws IOException {
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.println(json ? RunFile.json().writeValueAsString(outline) : OutlineText.of(outline, Terminal.width()));
        stdout.flush();
        return ExitCode.OK;
    }

    private Runner runner(RunStore store) {
        return new Runner(new Plan(store.start().request()), store, keepLogs);
    }

    /** What the command line plans, if it does, must be what the directory is about. */
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
            refuse(directory, "another plan", store.planDifferences(options.request()));
        }
        return store;
    }

    private static void requireSame(RunStore store, Map<String, String> identity) {
        refuse(store.directory(), "another machine or build", store.identityDifferences(identity));
    }

    private static void refuse(Path directory, String what, List<String> differences) {
        if (!differences.isEmpty()) {
            throw new UsageException("cannot continue in " + directory + ", it is a run of " + what + ": "
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
