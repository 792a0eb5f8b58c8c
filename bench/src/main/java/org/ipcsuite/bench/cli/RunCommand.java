package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.bench.comparison.Comparisons;
import org.ipcsuite.bench.doctor.Doctor;
import org.ipcsuite.bench.machine.Host;
import org.ipcsuite.bench.machine.IdleState;
import org.ipcsuite.bench.machine.Machine;
import org.ipcsuite.bench.report.ReportPage;
import org.ipcsuite.bench.results.Environment;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.ResultsDirectory;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.bench.results.SummaryTables;
import org.ipcsuite.bench.run.Campaign;
import org.ipcsuite.bench.run.Plan;
import org.ipcsuite.bench.run.Profile;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.SocketTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ipc-suite run}: measures, prints the tables, writes the report. */
@Command(
        name = "run",
        description = "Measures every mechanism that is available here, prints the tables and writes the report.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final DateTimeFormatter DIRECTORY_NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

    // as words: picocli would take a name that does not convert for no name at all, and then not know the word
    @Parameters(paramLabel = "MECHANISM", arity = "0..*", description = "What to measure; everything if none is named.")
    private List<String> mechanisms = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "HOW",
            defaultValue = "quick",
            description = "quick, standard or full: how much and how long (default: ${DEFAULT-VALUE}).")
    private Profile profile;

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "BYTES",
            converter = Sizes.class,
            description = "Message sizes, such as 64,1k,1m (default: the profile's).")
    private @Nullable List<Integer> sizes;

    @Option(
            names = "--placement",
            split = ",",
            paramLabel = "WHERE",
            description = "free, same or split: where the two threads run (default: the profile's).")
    private @Nullable List<Placement> placements;

    @Option(
            names = "--comparisons",
            description = "Measures what others have as well, such as Agrona's ring: rows to compare with.")
    private boolean comparisons;

    @Option(names = "--seed", defaultValue = "1", description = "For the order of cells within a round.")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write (default: results/<time>/).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Prints the run as JSON instead of tables.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on stderr.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Plan plan = new Plan(
                profile,
                transports(),
                sizes == null ? profile.sizes() : sizes,
                placements == null ? profile.placements() : placements,
                seed);
        ResultsDirectory results = resultsDirectory();
        Campaign campaign = new Campaign(plan, results.path());
        try (Interruption ignored = Interruption.callsFor(campaign::stop);
                IdleState idleState = IdleState.hold()) {
            Instant start = Instant.now();
            Environment environment = Machine.look(idleState).withWarnings(Doctor.warnings(Host.here()));
            campaign.run(new TerminalProgress(System.err, quiet, plan.estimate()));
            return finish(results, campaign, start, environment);
        }
    }

    private int finish(ResultsDirectory results, Campaign campaign, Instant start, Environment environment)
            throws IOException {
        Run run = new Run(
                Run.SCHEMA,
                profile.label(),
                start,
                Duration.between(start, Instant.now()).toMillis() / 1e3,
                campaign.isStopped(),
                String.join(" ", spec.commandLine().getParseResult().originalArgs()),
                environment,
                campaign.cells(),
                new SocketTable(Transports.ALL).tryAll());
        results.write(run, campaign.jmhResults());
        Path page = results.path().resolve("report.html");
        Files.writeString(page, ReportPage.render(run));
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.println(json ? RunFile.json().writeValueAsString(run) : SummaryTables.text(run));
        stdout.flush();
        if (!quiet) {
            System.err.println("Report: " + page);
        }
        boolean hasFailed = run.cells().stream().anyMatch(cell -> cell.status() == Status.FAILED);
        return hasFailed ? ExitCode.FAILED : ExitCode.OK;
    }

    private List<Transport> transports() {
        List<Transport> named = mechanisms.isEmpty()
                ? Transports.ALL
                : mechanisms.stream().map(RunCommand::measurable).toList();
        return Stream.concat(named.stream(), comparisons ? Comparisons.ALL.stream() : Stream.empty())
                .distinct()
                .toList();
    }

    /** A row to compare with is measured where it is named; no other command knows it. */
    private static Transport measurable(String name) {
        return Comparisons.named(name).orElseGet(() -> new MechanismName().convert(name));
    }

    private ResultsDirectory resultsDirectory() {
        Path path = out != null
                ? out
                : Path.of("results", LocalDateTime.now(ZoneId.systemDefault()).format(DIRECTORY_NAME));
        try {
            return new ResultsDirectory(path);
        } catch (IOException refused) {
            throw new UsageException("cannot write to the directory " + path + ": "
                    + refused.getClass().getSimpleName() + "; give another one with --out");
        }
    }
}
