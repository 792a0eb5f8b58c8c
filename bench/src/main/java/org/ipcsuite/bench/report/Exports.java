package org.ipcsuite.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellHistograms;
import org.ipcsuite.bench.results.ResultsDirectory;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * A stored run in other programs' formats. Each method makes the folders that it writes into.
 *
 * @param directory the run's own
 * @param run what was read from there
 */
public record Exports(Path directory, Run run) {

    private static final String LIGHT = "-light.svg";
    private static final String DARK = "-dark.svg";

    /**
     * Writes the tables, and a chart of the ranking if there is one.
     *
     * @return the files: Markdown, and two of SVG
     */
    public List<Path> markdown(Path file) throws IOException {
        List<Path> written = new ArrayList<>(List.of(file));
        MarkdownReport report = new MarkdownReport(run, pictures(file, LIGHT), pictures(file, DARK));
        write(file, report.text());
        Optional<Ranking> ranking = Ranking.of(run);
        if (ranking.isPresent()) {
            for (Palette palette : Palette.values()) {
                Path picture = file.resolveSibling(pictures(file, palette == Palette.LIGHT ? LIGHT : DARK));
                write(picture, new RankingChart(ranking.get(), palette).svg());
                written.add(picture);
            }
        }
        return written;
    }

    /**
     * Writes the chart and the table of the ranking into another file, such as a README.
     *
     * @param markdown what {@link #markdown} wrote
     * @param into has the two lines of {@link Marks}
     * @throws IOException if it has not, or names a mechanism that the ranking lacks
     */
    public void excerpt(Path markdown, Path into) throws IOException {
        Path folder = Optional.ofNullable(into.toAbsolutePath().normalize().getParent())
                .orElseThrow(() -> new IOException(into + " is no file"));
        Path seen = folder.relativize(markdown.toAbsolutePath().normalize());
        String path = seen.toString().replace('\\', '/');
        MarkdownReport report = new MarkdownReport(run, stem(path) + LIGHT, stem(path) + DARK);
        Marks marks = Marks.in(into, "results");
        WholeFile.write(into, marks.around(report.excerpt(path, marks.mechanisms())));
    }

    /**
     * Writes what libraries cost into a text, between the lines {@code <!-- libraries -->} and {@code <!-- /libraries -->}.
     *
     * @throws IOException if the run has measured none, or the text has no such lines
     */
    public void libraries(Path into) throws IOException {
        insert(
                into,
                "libraries",
                run.libraries(),
                "no figures of libraries: './ipc-suite run --comparisons' measures them",
                MarkdownReport::libraries);
    }

    /**
     * Writes what native calls cost into a text, between the lines {@code <!-- bindings -->} and {@code <!-- /bindings -->}.
     *
     * @throws IOException if the run has one binding, or the text has no such lines
     */
    public void bindings(Path into) throws IOException {
        insert(
                into,
                "bindings",
                run.starts(),
                "figures by one binding: './ipc-suite run --binding jnr,ffm' measures by both",
                MarkdownReport::bindings);
    }

    private void insert(Path into, String name, @Nullable Object measured, String instead, Function<Run, String> text)
            throws IOException {
        if (measured == null) {
            throw new IOException(directory + " has " + instead);
        }
        WholeFile.write(into, Marks.in(into, name).around(text.apply(run)));
    }

    /** Writes one row a cell. */
    public void csv(Path file) throws IOException {
        write(file, ResultsDirectory.csv(run));
    }

    /**
     * Writes JMH's JSON, which is made of every iteration while a run ends, and so copied.
     *
     * @throws IOException if the directory has none, or it is damaged
     */
    public void jmh(Path file) throws IOException {
        Path stored = directory.resolve(ResultsDirectory.JMH);
        if (!Files.isRegularFile(stored)) {
            throw new IOException(directory + " has no " + ResultsDirectory.JMH + ", which only the run itself writes");
        }
        JsonNode results = RunFile.parse(stored, JsonNode.class);
        if (results == null || !results.isArray()) {
            throw new IOException(stored + " is damaged: it is no array of JMH's results");
        }
        write(file, Files.readString(stored));
    }

    /**
     * Writes the distribution of each cell that has histograms.
     *
     * @throws IOException if none has
     */
    public List<Path> percentiles(Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Cell cell : run.cells()) {
            Optional<CellHistograms> stored =
                    CellHistograms.read(directory.resolve(ResultsDirectory.HISTOGRAMS), cell.id());
            if (stored.isPresent()) {
                Files.createDirectories(folder);
                written.add(stored.get().writePercentiles(folder));
            }
        }
        if (written.isEmpty()) {
            throw new IOException(directory + " has no histograms of the cells of its run");
        }
        return written;
    }

    private static String pictures(Path file, String ending) {
        return stem(String.valueOf(file.getFileName())) + ending;
    }

    private static String stem(String name) {
        return name.replaceFirst("\\.[^./]*$", "");
    }

    static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        WholeFile.write(file, text);
    }
}
