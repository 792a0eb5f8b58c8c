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
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Placement;
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
            "by the figures of your own newest run under results/ for your workload.",
            "Without an option it asks, if this is a terminal. Exit code 2 if nothing is left.",
            ""
        },
        sortOptions = false,
        modelTransformer = RequirementOptions.Insertion.class)
final class ChooseCommand extends Subcommand {

    private static final Path RESULTS = Path.of("results");

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
            choose.options.requirements(given, Measurements.none(""));
            return Optional.empty();
        } catch (ParameterException | UsageException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    private int answer() {
        Measurements measurements = measurements();
        Choice choice = choice(Transports.ALL.stream().map(Candidate::new).toList(), measurements);
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
        ParseResult given = commandLine().getParseResult();
        Request request = new Request(
                options.requirements(given, measurements), by, RequirementOptions.mixesSpinning(given), workload());
        return new Chooser(candidates, measurements).choose(request);
    }

    Workload workload() {
        return options.workload(commandLine().getParseResult());
    }

    private Measurements measurements() {
        if (run == null) {
            return StoredRuns.newest(RESULTS, workload(), placement);
        }
        try {
            return StoredRuns.in(run, workload(), placement);
        } catch (IOException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }
}
