package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.results.Behaviour;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellHistograms;
import org.ipcsuite.bench.results.ResultsDirectory;
import org.ipcsuite.bench.results.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

final class ExportsTest {

    private static final MechanismGuide NO_GUIDE = new MechanismGuide(List.of(), List.of());

    private static final String FIFO = "fifo-roundtrip-64-split";

    @TempDir
    private Path directory;

    private final Run run = SampleRuns.standard();

    @BeforeEach
    void store() throws IOException {
        Histogram histogram = new Histogram(3);
        for (int i = 1; i <= 1000; i++) {
            histogram.recordValue(1000L * i);
        }
        new ResultsDirectory(directory)
                .write(run, "[]", List.of(new CellHistograms(FIFO, List.of(histogram, histogram))));
    }

    private Exports exports() {
        return new Exports(directory, run);
    }

    private Path histogramLog() {
        return directory.resolve("histograms").resolve(FIFO + ".hlog");
    }

    private static Document parsed(Path svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    }

    @Test
    void markdownHasAChartForALightAndForADarkPage() throws Exception {
        List<Path> written = exports().markdown(directory.resolve("docs/results.md"));

        assertThat(written.stream().map(file -> String.valueOf(file.getFileName())))
                .containsExactly("results.md", "results-light.svg", "results-dark.svg");
        assertThat(Files.readString(written.get(0)))
                .contains(
                        "srcset=\"results-dark.svg\"",
                        "src=\"results-light.svg\"",
                        "## Round trip, 64 B, placement split");
        Document light = parsed(written.get(1));
        assertThat(light.getElementsByTagName("circle").getLength())
                .as("a dot for each mechanism that was measured")
                .isEqualTo(9);
        assertThat(light.getDocumentElement().getTextContent())
                .contains("mmap-spin", "234 ns", "0.02×", "Example CPU", "2026-11-22", "95 % interval");
        assertThat(Files.readString(written.get(1))).contains("#ffffff").doesNotContain("#0f1419");
        assertThat(Files.readString(written.get(2))).contains("#0f1419").doesNotContain("#ffffff");
    }

    @Test
    void whatMachinesSaidIsTextInEveryExport() throws Exception {
        String attack = "\"><script>alert(1)</script>\u0007";
        List<Path> written =
                new Exports(directory, SampleRuns.hostile(attack)).markdown(directory.resolve("hostile.md"));

        assertThat(Files.readString(written.get(0))).doesNotContain("<script");
        assertThat(parsed(written.get(1)).getElementsByTagName("script").getLength())
                .isZero();
    }

    @Test
    void aReadmeTakesTheChartAndItsTable() throws IOException {
        Path readme = Files.writeString(
                directory.resolve("README.md"), "before\n<!-- results -->\nold\n<!-- /results -->\nbehind\n");
        exports().excerpt(directory.resolve("docs/results.md"), readme);

        assertThat(Files.readString(readme))
                .startsWith("before\n<!-- results -->\n<picture>")
                .endsWith("\n<!-- /results -->\nbehind\n")
                .contains(
                        "src=\"docs/results-light.svg\"",
                        "[docs/results.md](docs/results.md)",
                        "Round trip, 64 B, placement split, profile standard, 2026-11-22, Example CPU",
                        "| mmap-futex |")
                .doesNotContain("old", "1 KiB");
    }

    @Test
    void aReadmeMayNameTheMechanismsOfItsTable() throws IOException {
        Path readme = Files.writeString(
                directory.resolve("README.md"), "<!-- results mmap-spin fifo -->\nold\n<!-- /results -->\n");
        exports().excerpt(directory.resolve("results.md"), readme);

        assertThat(Files.readString(readme))
                .startsWith("<!-- results mmap-spin fifo -->\n<picture>")
                .endsWith(" |\n<!-- /results -->\n")
                .contains("| mechanism |", "| fifo |", "| mmap-spin |")
                .doesNotContain("old", "| mmap-futex |");
    }

    @Test
    void aMechanismThatWasNotMeasuredIsNotLeftOutSilently() throws IOException {
        String text = "<!-- results fifo nosuch -->\n<!-- /results -->\n";
        Path readme = Files.writeString(directory.resolve("README.md"), text);

        assertThatThrownBy(() -> exports().excerpt(directory.resolve("results.md"), readme))
                .hasMessage("this run has no figure in 'Round trip, 64 B, placement split' of nosuch");
        assertThat(readme).hasContent(text);
    }

    @Test
    void aReadmeWithoutAPlaceForItIsRefused() throws IOException {
        Path readme = Files.writeString(directory.resolve("README.md"), "nothing\n");

        assertThatThrownBy(() -> exports().excerpt(directory.resolve("results.md"), readme))
                .hasMessageContaining("needs the lines <!-- results --> and <!-- /results -->");
    }

    @Test
    void thePageHasItsFoldersMade() throws IOException {
        ReportInput input = new ReportInput(run, Map.of(), null, NO_GUIDE);
        Path page = directory.resolve("new/folder/x.html");
        ReportPage.write(input, page);
        assertThat(page)
                .as("usual cause: only some of the files that report writes have their folders made")
                .isRegularFile();
    }

    @Test
    void tablesAndJmhsOwnFile() throws IOException {
        exports().csv(directory.resolve("out/a.csv"));
        exports().jmh(directory.resolve("out/jmh.json"));

        assertThat(Files.readAllLines(directory.resolve("out/a.csv")))
                .hasSize(1 + run.cells().size());
        assertThat(directory.resolve("out/jmh.json")).hasSameTextualContentAs(directory.resolve("results.json"));
    }

    @Test
    void jmhsFileMayBeMissingOrDamaged() throws IOException {
        Path jmh = directory.resolve("results.json");
        Files.writeString(jmh, "{\"a\": 1}");
        assertThatThrownBy(() -> exports().jmh(directory.resolve("x.json"))).hasMessageContaining("is damaged");
        Files.delete(jmh);
        assertThatThrownBy(() -> exports().jmh(directory.resolve("x.json")))
                .hasMessageContaining("has no results.json");
    }

    @Test
    void distributionsAreOfAllForksTogether() throws IOException {
        List<Path> written = exports().percentiles(directory.resolve("hgrm"));

        assertThat(written).containsExactly(directory.resolve("hgrm").resolve(FIFO + ".hgrm"));
        assertThat(Files.readString(written.get(0))).contains("1/(1-Percentile)", "Total count    =         2000");
    }

    @Test
    void curvesComeFromTheHistograms() throws IOException {
        ReportInput input = ReportInput.read(directory, NO_GUIDE);

        assertThat(input.curves()).hasSize(1);
        Cell fifo = input.curves().keySet().iterator().next();
        assertThat(fifo.mechanism()).isEqualTo("fifo");
        List<Long> nanos = Objects.requireNonNull(input.curves().get(fifo)).nanos();
        assertThat(nanos).as("2,000 samples are 3.3 nines").hasSize(17).isSorted();
        assertThat(nanos.get(5)).as("90 %").isBetween(899_000L, 901_000L);
    }

    @Test
    void damagedHistogramsAreNamed() throws IOException {
        String log = Files.readString(histogramLog());
        Files.writeString(histogramLog(), log.replaceFirst("HISTFAAA\\w{8}", "HISTFAAA00000000"));

        assertThatThrownBy(() -> ReportInput.read(directory, NO_GUIDE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(FIFO + ".hlog is damaged");
    }

    @Test
    void aDamagedOrLaterBehaviourIsNamed() throws IOException {
        Path file = directory.resolve(Behaviour.NAME);
        for (String damaged : List.of("[]", "null", "{\"schema\": 1, \"rows\": [{}]}", "{\"schema\"")) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> ReportInput.read(directory, NO_GUIDE))
                    .as(damaged)
                    .hasMessageContaining("behaviour.json is damaged");
        }
        Files.writeString(file, "{\"schema\": 2}");
        assertThatThrownBy(() -> ReportInput.read(directory, NO_GUIDE)).hasMessageContaining("later version");
    }

    @Test
    void aFewThatAreFarOutDoNotPressTheOthersTogether() {
        assertThat(LinearAxis.of(List.of(8.0, 9.0, 10.0, 270.0)).end()).isEqualTo(10);
        assertThat(LinearAxis.of(List.of(1.0, 2.0, 200.0, 270.0)).end()).isEqualTo(300);
        assertThat(LinearAxis.of(List.of(0.3)).end()).isCloseTo(0.3, within(1e-9));
        assertThat(LinearAxis.of(List.of(8.0, 10.0, 270.0)).share(270)).isEqualTo(1);
    }
}
