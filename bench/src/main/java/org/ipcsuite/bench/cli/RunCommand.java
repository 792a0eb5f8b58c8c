package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.advisor.choose.StoredRuns;
import org.ipcsuite.bench.harness.Outline;
import org.ipcsuite.bench.harness.Plan;
import org.ipcsuite.bench.harness.RunExecutor;
import org.ipcsuite.bench.harness.RunRequest;
import org.ipcsuite.bench.harness.RunStore;
import org.ipcsuite.bench.report.TerminalSummary;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunsDirectory;
import org.ipcsuite.bench.results.TextTable;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipc-suite run}: measures, prints the tables, writes the report. */
@Command(
        name = "run",
        description = "Measures every mechanism that is available here, prints the tables and writes the report.")
final class RunCommand extends Subcommand {

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The directory to write to (default: results/<time>/; of an unpacked release, that is in"
                    + " $XDG_DATA_HOME/ipc-suite or ~/.local/share/ipc-suite).")
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
    boolean takesBindings() {
        return true;
    }

    @Override
    public Integer call() throws IOException {
        options.measureBy(bindingsToCompare());
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
                    : new RunExecutor(new Plan(begun.start().request()), begun, keepLogs).outline();
            print(json ? asJson(outline) : OutlineText.of(outline, Terminal.width()) + "\n");
            return ExitCode.OK;
        }
        Run run = new Measuring(
                        err(), quiet, keepLogs, commandLine().getParseResult().originalArgs())
                .measure((identity, typed) -> begin(begun, identity, typed), null, this::print);
        RunRequest request = begun == null ? options.request() : begun.start().request();
        return Measuring.exitCode(run, request.mechanisms(), this::warn);
    }

    private RunStore begin(@Nullable RunStore begun, Map<String, String> identity, String typed) throws IOException {
        if (begun == null) {
            return RunStore.begin(RunDirectory.make(out, RunsDirectory.here()), options.request(), identity, typed);
        }
        requireNoDifferences(begun, "another machine or build", begun.identityDifferences(identity));
        return begun;
    }

    private int tryBehaviour() throws IOException {
        if (resume != null || dryRun || keepLogs || options.areGivenBesideMechanisms()) {
            throw new UsageException(
                    "--behaviour measures no times: beside it, give only mechanisms, --out, --json and --quiet");
        }
        Path directory = out == null
                ? StoredRuns.newest(RunsDirectory.here())
                        .map(RunDirectory::writable)
                        .orElseGet(() -> RunDirectory.make(null, RunsDirectory.here()))
                : RunDirectory.writable(out);
        if (StoredRuns.isForeign(directory)) {
            throw new UsageException(directory + " holds a run of another machine, whose page is not changed: give"
                    + " another directory with --out");
        }
        return new BehaviourRun(out(), err(), json, quiet)
                .into(directory, options.request().mechanisms());
    }

    private void print(Run run, RunExecutor runner, Path directory) {
        String summary = directory.resolve(Measuring.SUMMARY).toString();
        print(json ? asJson(run) : TerminalSummary.text(run, Terminal.width(), verbose, summary) + "\n");
        printProfilers(runner);
    }

    private void printProfilers(RunExecutor runner) {
        List<List<String>> found = json ? List.of() : runner.profilerFigures();
        if (!found.isEmpty()) {
            TextTable table = new TextTable(List.of("mechanism", "score", "of profilers"));
            found.forEach(table::add);
            print("Profilers\n" + table.text(Terminal.width()) + "\n");
        }
    }

    /** If options of the plan are given, they must equal those of the stored run. */
    private RunStore open(Path directory) {
        RunStore store;
        try {
            store = RunStore.open(directory);
            if (!dryRun) {
                RunDirectory.writable(directory);
            }
        } catch (IOException wrong) {
            throw new UsageException(ErrorText.of(wrong));
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
}
