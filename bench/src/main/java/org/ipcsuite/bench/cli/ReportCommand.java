package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ipcsuite.bench.report.Exports;
import org.ipcsuite.bench.report.ReportInput;
import org.ipcsuite.bench.report.ReportPage;
import org.ipcsuite.bench.report.Trend;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.WriteFailedException;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipc-suite report}: makes the page and the other files of a stored run again. */
@Command(name = "report", description = "Writes the page of a stored run again, or the run in another format.")
final class ReportCommand extends Subcommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description = "The results directory of a run; of several with --bencher and --benchmark-action, which take"
                    + " the forks of all together.")
    private List<Path> directories;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Files files = new Files();

    /** What to write; one at least. */
    static final class Files {

        @Option(names = "--html", paramLabel = "FILE", description = "The page, one file that opens offline.")
        private @Nullable Path html;

        @Option(
                names = "--md",
                paramLabel = "FILE",
                description = "The tables in Markdown, and beside it a chart: FILE-light.svg and FILE-dark.svg.")
        private @Nullable Path markdown;

        @Option(
                names = "--into",
                paramLabel = "FILE",
                description = "With --md: writes its chart and first table into FILE, such as a README, between the"
                        + " lines <!-- results --> and <!-- /results -->. The first may name mechanisms, as"
                        + " <!-- results fifo tcp --> does; the table then has only those.")
        private @Nullable Path into;

        @Option(
                names = "--libraries",
                paramLabel = "FILE",
                description = "Writes what libraries cost into FILE, between the lines <!-- libraries --> and"
                        + " <!-- /libraries -->.")
        private @Nullable Path libraries;

        @Option(
                names = "--bindings",
                paramLabel = "FILE",
                description = "Writes what native calls cost by each binding into FILE, between the lines"
                        + " <!-- bindings --> and <!-- /bindings -->.")
        private @Nullable Path bindings;

        @Option(names = "--csv", paramLabel = "FILE", description = "One row for each cell.")
        private @Nullable Path csv;

        @Option(names = "--jmh", paramLabel = "FILE", description = "JMH's own JSON, for JMH's viewers.")
        private @Nullable Path jmh;

        @Option(names = "--hgrm", paramLabel = "DIR", description = "The distributions, for HdrHistogram's plotter.")
        private @Nullable Path histograms;

        @Option(
                names = "--bencher",
                paramLabel = "FILE",
                description = "A point of a trend, for Bencher's adapter json: the median of each figure's forks.")
        private @Nullable Path bencher;

        @Option(
                names = "--benchmark-action",
                paramLabel = "FILE",
                description = "The same for github-action-benchmark's tool customSmallerIsBetter: all in nanoseconds.")
        private @Nullable Path benchmarkAction;

        /** Whether there is one that is made of a single run. */
        boolean areOfOneRun() {
            return Stream.of(html, markdown, libraries, bindings, csv, jmh, histograms)
                    .anyMatch(Objects::nonNull);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (files.into != null && files.markdown == null) {
            throw new UsageException("--into needs --md: what it puts there links to that file and its chart");
        }
        if (directories.size() > 1 && files.areOfOneRun()) {
            throw new UsageException(
                    "only --bencher and --benchmark-action take several runs: give the others one directory");
        }
        try {
            if (files.areOfOneRun()) {
                writeRun(directories.get(0));
            }
            writeTrend();
        } catch (WriteFailedException failed) {
            if (failed.isRefused()) {
                throw new UsageException(String.valueOf(failed.getMessage()));
            }
            throw failed;
        } catch (IOException wrong) {
            throw new UsageException(ErrorText.of(wrong));
        }
        return ExitCode.OK;
    }

    private void writeTrend() throws IOException {
        if (files.bencher == null && files.benchmarkAction == null) {
            return;
        }
        List<Run> runs = new ArrayList<>();
        for (Path directory : directories) {
            runs.add(RunFile.read(directory));
        }
        Trend trend = Trend.of(runs);
        write(files.bencher, trend::bencher);
        write(files.benchmarkAction, trend::benchmarkAction);
    }

    private void writeRun(Path directory) throws IOException {
        ReportInput input = ReportInput.read(directory, CodeGuide.ofMechanisms());
        Exports exports = new Exports(directory, input.run());
        write(files.html, page -> ReportPage.write(input, page));
        Path markdown = files.markdown;
        if (markdown != null) {
            exports.markdown(markdown).forEach(this::written);
            write(files.into, into -> exports.excerpt(markdown, into));
        }
        write(files.libraries, exports::libraries);
        write(files.bindings, exports::bindings);
        write(files.csv, exports::csv);
        write(files.jmh, exports::jmh);
        if (files.histograms != null) {
            exports.percentiles(files.histograms).forEach(this::written);
        }
    }

    /** Writes a file. */
    @FunctionalInterface
    private interface Writer {
        void write(Path file) throws IOException;
    }

    /** What was asked for. */
    private void write(@Nullable Path file, Writer writer) throws IOException {
        if (file != null) {
            writer.write(file);
            written(file);
        }
    }

    private void written(Path file) {
        print(file + "\n");
    }
}
