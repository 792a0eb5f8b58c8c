package org.ipcsuite.bench.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.ipcsuite.bench.harness.StoredRepeats;
import org.ipcsuite.bench.report.compare.Comparison;
import org.ipcsuite.bench.report.compare.ComparisonText;
import org.ipcsuite.bench.report.compare.NoiseFloor;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipc-suite compare}: what changed from one stored run to another. */
@Command(
        name = "compare",
        description = {
            "Compares two stored runs: what became faster or slower, and what is chance.",
            "A change is reported where the 95 %% interval of the ratio and Mann-Whitney's test (Holm-corrected within a"
                    + " table) both clear the noise floor. With fewer than 8 forks on a side there is no verdict.",
            ""
        })
final class CompareCommand extends Subcommand {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Parameters(index = "0", paramLabel = "A", description = "The results directory of a run.")
    private Path a;

    @Parameters(index = "1", paramLabel = "B", description = "The results directory of a later one.")
    private Path b;

    @Option(
            names = "--noise-floor",
            paramLabel = "FLOOR",
            description =
                    "The difference between two runs of the same thing on this machine: a percentage, or the results"
                            + " directories of two such runs, DIR,DIR, to measure it (default: the newest two of the same plan,"
                            + " machine and build that are stored beside B; without any it is unknown, and 5%% is assumed).")
    private @Nullable String noiseFloor;

    @Option(
            names = "--fail-on",
            paramLabel = "PERCENT",
            converter = Percent.class,
            description =
                    "Exit code 4 if anything is reported as slower and takes over PERCENT longer, or was measured in A"
                            + " and failed in B, or reached its rate in A only.")
    private @Nullable Double failOn;

    @Option(names = "--json", description = "Prints the comparison as JSON instead of tables.")
    private boolean json;

    /** A run in one line. */
    private record Origin(String directory, String profile, Instant startedAt, String machine) {

        static Origin of(Path directory, Run run) {
            return new Origin(
                    directory.toString(),
                    run.profile(),
                    run.startedAt(),
                    run.environment().summary());
        }

        String words() {
            return directory + ", " + profile + ", " + MINUTE.format(startedAt) + ", " + machine;
        }
    }

    private record Printed(
            Origin a, Origin b, @JsonUnwrapped Comparison comparison) {}

    @Override
    public Integer call() {
        Run runA = read(a);
        Run runB = read(b);
        Comparison comparison = Comparison.of(runA, runB, floor());
        Origin originOfA = Origin.of(a, runA);
        Origin originOfB = Origin.of(b, runB);
        print(
                json
                        ? asJson(new Printed(originOfA, originOfB, comparison))
                        : Paragraph.of("A: ", originOfA.words(), Terminal.width())
                                + Paragraph.of("B: ", originOfB.words(), Terminal.width())
                                + ComparisonText.of(comparison, Terminal.width()));
        return failOn == null ? ExitCode.OK : judge(comparison, failOn);
    }

    private int judge(Comparison comparison, double share) {
        String regressions = ComparisonText.regressions(comparison, share, Terminal.width());
        if (!regressions.isEmpty()) {
            err().print(regressions);
            err().flush();
            return ExitCode.REGRESSION;
        }
        if (!comparison.canTell()) {
            throw new UsageException("--fail-on cannot judge these runs: no mechanism has 8 forks or more in both;"
                    + " measure with --profile standard");
        }
        return ExitCode.OK;
    }

    private NoiseFloor floor() {
        if (noiseFloor == null) {
            return StoredRepeats.beside(a, b).stream()
                    .flatMap(repeat -> NoiseFloor.stored(repeat.first(), repeat.second()).stream())
                    .findFirst()
                    .orElseGet(NoiseFloor::unknown);
        }
        String[] runs = noiseFloor.split(",", -1);
        if (runs.length != 2) {
            return NoiseFloor.of(new Percent().convert(noiseFloor));
        }
        try {
            return NoiseFloor.measured(read(Path.of(runs[0])), read(Path.of(runs[1])));
        } catch (IllegalArgumentException useless) {
            throw new UsageException("--noise-floor " + noiseFloor + ": " + useless.getMessage());
        }
    }

    private static Run read(Path directory) {
        try {
            return RunFile.read(directory);
        } catch (IOException wrong) {
            throw new UsageException(ErrorText.of(wrong));
        }
    }
}
