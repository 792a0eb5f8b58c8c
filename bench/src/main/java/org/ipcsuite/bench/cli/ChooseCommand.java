package org.ipcsuite.bench.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ipcsuite.bench.advisor.choose.Candidate;
import org.ipcsuite.bench.advisor.choose.Choice;
import org.ipcsuite.bench.advisor.choose.ChoiceText;
import org.ipcsuite.bench.advisor.choose.ChoiceView;
import org.ipcsuite.bench.advisor.choose.Chooser;
import org.ipcsuite.bench.advisor.choose.Interview;
import org.ipcsuite.bench.advisor.choose.Measurements;
import org.ipcsuite.bench.advisor.choose.RankBy;
import org.ipcsuite.bench.advisor.choose.Request;
import org.ipcsuite.bench.advisor.choose.StoredRuns;
import org.ipcsuite.bench.advisor.choose.WhyText;
import org.ipcsuite.bench.advisor.choose.Workload;
import org.ipcsuite.bench.harness.RunStore;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.report.SummaryTables;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunsDirectory;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code ipc-suite choose}: which mechanism, and why no other. */
@Command(
        name = "choose",
        description = {
            "Rules mechanisms out by what you need, and takes the simplest of the others; where you ask for speed,",
            "by the figures of your own newest run under results/ for your workload, or with --measure by those of a",
            "run for this answer.",
            "Without an option it asks, if this is a terminal. Exit code 2 if nothing is left.",
            ""
        },
        sortOptions = false,
        modelTransformer = RequirementOptions.Insertion.class)
final class ChooseCommand extends Subcommand {

    /** Where what it measures is stored: apart from the runs of everything, of which the newest counts. */
    private static final String MEASURED = "choose";

    @Mixin
    private RequirementOptions options = new RequirementOptions();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description = "latency, throughput, cpu or simplicity: how to rank the rest (default: simplicity;"
                    + " latency with --spin).")
    private @Nullable RankBy by;

    @Option(names = "--run", paramLabel = "DIR", description = "The results directory whose figures are used.")
    private @Nullable Path run;

    @Option(
            names = "--placement",
            paramLabel = "WHERE",
            description = "As run has it, such as free, same or split (default: split).")
    private @Nullable Placement placement;

    @Option(
            names = "--measure",
            description =
                    "Measures up to five of those that are left on exactly this workload, in one to two minutes, and"
                            + " answers from that.")
    private boolean measure;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "With --measure: the directory to write to (default: results/choose/<time>/).")
    private @Nullable Path out;

    @Option(
            names = {"-q", "--quiet"},
            description = "With --measure: prints no progress on stderr.")
    private boolean quiet;

    @Option(names = "--why", description = "Also ranks all that are left, and says why each other is ruled out.")
    private boolean why;

    @Option(names = "--json", description = "Prints the answer as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        boolean isSilent = commandLine().getParseResult().matchedArgs().isEmpty();
        if (isSilent && Terminal.isInteractive()) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            return interview(commandLine(), in);
        }
        return answer();
    }

    /** Asks, and does what the answers say. */
    static int interview(CommandLine command, BufferedReader in) throws IOException {
        List<String> answers =
                new Interview(in, command.getOut(), Terminal.width(), args -> mistake(command, args)).hold();
        ChooseCommand choose = command.getCommand();
        command.parseArgs(answers.toArray(new String[0]));
        return choose.answer();
    }

    private static Optional<String> mistake(CommandLine command, List<String> args) {
        try {
            ParseResult given = command.parseArgs(args.toArray(new String[0]));
            ChooseCommand choose = command.getCommand();
            choose.options.request(given, null);
            return Optional.empty();
        } catch (ParameterException | UsageException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    private int answer() throws IOException {
        List<Candidate> candidates = Transports.ALL.stream().map(Candidate::new).toList();
        if (!measure) {
            if (out != null || quiet) {
                throw new UsageException("--out and --quiet are about measuring: give --measure, too");
            }
            return answer(candidates, measurements());
        }
        if (run != null) {
            throw new UsageException("--measure and --run exclude each other: figures are measured now, or stored");
        }
        return measureAndAnswer(candidates);
    }

    private int measureAndAnswer(List<Candidate> candidates) throws IOException {
        FinalistsRun how = new FinalistsRun(workload(), placement);
        Measurements none = Measurements.none("nothing was measured");
        Choice expected = choice(candidates, none);
        if (expected.conflict() != null) {
            return answer(candidates, none);
        }
        List<String> finalists = how.finalists(expected, this::warn);
        int[] exitCode = {ExitCode.OK};
        new Measuring(err(), quiet, false, commandLine().getParseResult().originalArgs())
                .measure(
                        (identity, typed) -> RunStore.begin(
                                RunDirectory.make(out, RunsDirectory.here().resolve(MEASURED)),
                                how.request(finalists),
                                identity,
                                typed),
                        String.join(", ", finalists) + " " + how.words(),
                        (result, runner, directory) -> exitCode[0] = answer(candidates, finalists, result, directory));
        return exitCode[0];
    }

    /** From what was measured of the finalists, and stored in that directory; what has failed is said before. */
    int answer(List<Candidate> candidates, List<String> finalists, Run result, Path directory) {
        if (result.interrupted()) {
            warn("interrupted: the answer is from what was measured by then");
        }
        result.cells().stream().filter(Cell::hasFailed).forEach(cell -> warn(SummaryTables.outcome(cell)));
        int measured = Measuring.exitCode(result, finalists, this::warn);
        int answered = answer(candidates, StoredRuns.measurements(directory, result, workload(), placement));
        return measured == ExitCode.OK ? answered : measured;
    }

    private int answer(List<Candidate> candidates, Measurements measurements) {
        Choice choice = choice(candidates, measurements);
        print(
                json
                        ? asJson(ChoiceView.of(choice, measurements))
                        : ChoiceText.of(choice, measurements, Terminal.width())
                                + (why ? "\n" + WhyText.of(choice, measurements, Terminal.width()) : ""));
        if (choice.conflict() == null) {
            return ExitCode.OK;
        }
        warn("no mechanism is left; --help lists the requirements");
        return ExitCode.USAGE;
    }

    /** What is chosen of these, by the options as they were parsed. */
    Choice choice(List<Candidate> candidates, Measurements measurements) {
        return new Chooser(candidates, measurements).choose(request(rankBy()));
    }

    /** Who measures asks for speed. */
    private @Nullable RankBy rankBy() {
        if (by != null || !measure) {
            return by;
        }
        Workload asked = workload();
        return asked.oneWay() || asked.subscribers() > 1 ? RankBy.THROUGHPUT : RankBy.LATENCY;
    }

    Workload workload() {
        return request(null).workload();
    }

    private Request request(@Nullable RankBy rankBy) {
        return options.request(commandLine().getParseResult(), rankBy);
    }

    private Measurements measurements() {
        if (run == null) {
            return StoredRuns.newest(RunsDirectory.here(), workload(), placement);
        }
        try {
            return StoredRuns.in(run, workload(), placement);
        } catch (IOException wrong) {
            throw new UsageException(ErrorText.of(wrong));
        }
    }
}
