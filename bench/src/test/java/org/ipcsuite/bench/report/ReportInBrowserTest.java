package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcsuite.bench.advisor.choose.Abilities;
import org.ipcsuite.bench.advisor.choose.Simplicity;
import org.ipcsuite.bench.cli.CodeGuide;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.LibraryCost;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it: Chromium, where there is one. */
@Timeout(60)
final class ReportInBrowserTest {

    /** Charts are drawn as SVG; one without a path has failed to draw. */
    private static final String EMPTY_CHARTS =
            "[...document.querySelectorAll('.chart')].filter(box => box.querySelectorAll('svg path').length <"
                    + " 3).length";

    private static final String CHARTS = "document.querySelectorAll('.chart').length";

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "there is no Chromium in PATH: apt-get install chromium");
        browser = Browser.start(program.get(), directory.resolve("profile"));
        Files.writeString(directory.resolve("standard.html"), ReportPage.render(SampleInput.ofEverything(), null));
    }

    @AfterAll
    @SuppressWarnings("ConstantValue") // null where there is no Chromium
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    private String page(String hash) {
        return directory.resolve("standard.html").toUri() + hash;
    }

    private String written(String name, Run run) throws IOException {
        Path file = Files.writeString(
                directory.resolve(name),
                ReportPage.render(new ReportInput(run, Map.of(), null, CodeGuide.ofMechanisms()), null));
        return file.toUri().toString();
    }

    private String text(String selector) throws Exception {
        return browser.evaluate("document.querySelector('" + selector + "').textContent")
                .asText();
    }

    private int count(String selector) throws Exception {
        return browser.evaluate("document.querySelectorAll(`" + selector + "`).length")
                .asInt();
    }

    private void nothingWentWrong(String address) {
        assertThat(Stream.of("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
                        .flatMap(browser::events))
                .as("errors and messages of the console")
                .isEmpty();
        assertThat(browser.events("Network.requestWillBeSent")
                        .map(event -> event.at("/params/request/url").asText())
                        .filter(url -> !url.startsWith("data:")))
                .as("the page itself and no other request")
                .allMatch(url -> url.startsWith(address.replaceFirst("#.*", "")));
    }

    @Test
    void manyProcessesHaveATableAndCurvesOverTheirNumber() throws Exception {
        String address = written("many.html", SampleRuns.many());
        browser.open(address);
        nothingWentWrong(address);
        assertThat(browser.evaluate("[...document.querySelectorAll('[aria-label=\"Clients of one server\"] tbody"
                        + " tr')].map(row => [...row.children].map(cell => cell.textContent).join('"
                        + " ').replaceAll('\\u00a0', ' '))"))
                .extracting(JsonNode::asText)
                .hasSize(6)
                .contains("unix-stream 4 loop 100 k/s 40 µs 120 µs 400 µs 0.50 4 µs");
        assertThat(text("[aria-label^=\"Clients of one server, which\"] tbody tr:last-child"))
                .as("and what they get from a server in C")
                .matches("unix-stream, \\d100.k/s125.k/s1\\.25×–1");
        assertThat(browser.evaluate(
                        "[...document.querySelectorAll('.table')].filter(box => box.ariaLabel.startsWith('Clients'))"
                                + ".map(box => box.scrollWidth > 1040"
                                + " ? 'cut off' : getComputedStyle(box.querySelector('td:last-child')).textAlign)"))
                .as("of both tables: no wider than the page at its widest, and figures are aligned")
                .hasSize(2)
                .allMatch(how -> how.asText().equals("right"));
        assertThat(browser.evaluate("[...document.querySelectorAll('[aria-label]')].map(box => box.ariaLabel)"
                        + ".filter(label => label.startsWith('Clients of one server, p99, all'))"))
                .hasSize(1)
                .allMatch(label -> label.asText().contains("unix-stream loop 1: ")
                        && label.asText().contains("unix-stream threads 1: "));
        assertThat(browser.evaluate("[...document.querySelectorAll('[aria-label=\"Subscribers of one publisher\"] tbody"
                        + " tr')].map(row => [...row.children].map(cell => cell.textContent).join('"
                        + " ').replaceAll('\\u00a0', ' '))"))
                .extracting(JsonNode::asText)
                .hasSize(3)
                .contains("unix-stream 4 send-each 100 k/s 50 k/s 90 % 0.50 8 µs");
        assertThat(count("select[data-key=placement]"))
                .as("free is no placement of the pairs here")
                .isZero();
    }

    @Test
    void theWarningOfFailedCellsNamesTheSectionThatSaysWhy() throws Exception {
        browser.open(page(""));
        String heading = browser.evaluate("[...document.querySelectorAll('h2')].map(each => each.textContent)"
                        + ".find(title => title.includes('what is missing'))")
                .asText();
        assertThat(text(".warnings")).contains("failed: section " + heading.replaceFirst(" .*", "") + " says why.");
    }

    @Test
    void theScriptHasAllCellsAndCurves() throws Exception {
        browser.open(page(""));
        ReportInput input = SampleInput.ofEverything();
        JsonNode seen = browser.evaluate("whole.cells");
        JsonNode stored = RunFile.json().valueToTree(input.run()).get("cells");
        assertThat(seen).hasSameSizeAs(stored);
        for (int i = 0; i < seen.size(); i++) {
            Curve curve = input.curves().get(input.run().cells().get(i));
            ObjectNode expected = (ObjectNode) stored.get(i);
            expected.remove(List.of("iteration_figures", "conditions"));
            expected.put("waiting", input.run().cells().get(i).waits());
            if (input.run().cells().get(i).measurement().isScheduled() && !expected.has("cpu_percent")) {
                expected.putNull("cpu_percent"); // of a table some of whose cells have one
            }
            if (expected.get("floor") instanceof ObjectNode floor) {
                floor.remove("fork_figures");
            }
            expected.set("curve", RunFile.json().valueToTree(curve == null ? null : curve.nanos()));
            isNear(seen.get(i), expected);
        }
    }

    /** But for the digits that the page leaves out. */
    private static void isNear(JsonNode seen, JsonNode expected) {
        if (expected.isNumber()) {
            double number = expected.doubleValue();
            assertThat(seen.doubleValue()).isCloseTo(number, within(Math.abs(number) / 1000));
        } else if (expected.isContainerNode()) {
            assertThat(seen).hasSameSizeAs(expected);
            expected.properties().forEach(field -> isNear(seen.path(field.getKey()), field.getValue()));
            for (int i = 0; expected.isArray() && i < expected.size(); i++) {
                isNear(seen.path(i), expected.get(i));
            }
        } else {
            assertThat(seen).isEqualTo(expected);
        }
    }

    @Test
    void aLibraryIsShownBesideTheMechanismBelowIt() throws Exception {
        LibraryCost cost = new LibraryCost("unix-stream", "udp", 3, 1_540_000, List.of(450.0), List.of(300.0));
        String page = written("libraries.html", SampleRuns.withLibraries(SampleRuns.standard(), List.of(cost)));
        browser.open(page);

        nothingWentWrong(page);
        assertThat(browser.evaluate("[...document.querySelectorAll('section')]"
                                + ".find(part => part.textContent.includes('What a library costs')).textContent")
                        .asText())
                .contains("udp", "unix-stream", "3, 1.5 MB", "450 ms (1.50)");
    }

    @Test
    void everySectionIsThereAndEveryChartDrawn() throws Exception {
        browser.open(page(""));

        nothingWentWrong(page(""));
        assertThat(browser.evaluate("[...document.querySelectorAll('h2')].map(head => head.textContent.split(' ')[0])"))
                .extracting(JsonNode::asText)
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13");
        assertThat(browser.evaluate(CHARTS).asInt()).isGreaterThan(20);
        assertThat(browser.evaluate(EMPTY_CHARTS).asInt()).isZero();
        assertThat(text("main")).contains("end of stream after 3 ms", "peer death", "full queue");
        assertThat(count(".card")).isEqualTo(5);
        assertThat(browser.evaluate("[...document.querySelectorAll('.card')].map(card => card.textContent)"))
                .extracting(JsonNode::asText)
                .filteredOn(card -> card.startsWith("Lowest latency without using a core"))
                .singleElement()
                .asString()
                .as("what sleeps is judged at a rate, with what that costs")
                .contains("64\u00a0B, at ", "of a core");
        assertThat(count("[data-mechanism] .source")).isGreaterThan(3 * 30);
    }

    @Test
    void whatTheAddressSaysIsShownAndWhatIsChosenStandsInTheAddress() throws Exception {
        browser.open(page("#size=1024&placement=same&hide=shm&sort=p99.down&need=--boundaries"));

        assertThat(text("h2")).contains("1\u00a0KiB, same");
        assertThat(count(".chip[aria-pressed=\"false\"]")).isEqualTo(1);
        assertThat(text("main section")).contains("unix-stream").doesNotContain("mmap-futex");
        assertThat(count("[aria-sort=\"descending\"]")).isGreaterThan(0);
        assertThat(text("[data-ruled-out=\"fifo\"]")).contains("a length must stand in front of each message");
        assertThat(count("[data-mechanism=\"unix-seqpacket\"]")).isEqualTo(1);
        assertThat(count(".cause"))
                .as("the only mechanism with a cause is hidden")
                .isZero();

        browser.evaluate("document.querySelector('[data-key=\"family shm\"]').click();"
                + "const size = document.querySelector('[data-key=\"size\"]'); size.selectedIndex = 0;"
                + "size.dispatchEvent(new Event('change'));"
                + "document.querySelector('[data-key=\"need --no-spin\"]').click()");
        assertThat(browser.evaluate("location.hash").asText())
                .contains("size=64", "placement=same", "no-spin")
                .doesNotContain("hide=");
        assertThat(text("main section")).contains("mmap-futex");
        assertThat(text(".cause")).startsWith("Why memfd: it spins before it sleeps");
        assertThat(text("[data-ruled-out=\"mmap-spin\"]")).contains("uses a core");

        browser.evaluate("location.hash = '#need=--notify'; new Promise(done => setTimeout(done))");
        assertThat(firstOfTheChooser()).isEqualTo(CommandAnswer.pick(Abilities.NOTIFY));
        browser.evaluate("location.hash = '#need=--one-way,--shell'; new Promise(done => setTimeout(done))");
        assertThat(count("[data-mechanism=\"fifo\"]")).isEqualTo(1);
        assertThat(text("[data-mechanism=\"fifo\"] td[title]"))
                .as("points without the second object")
                .isEqualTo(String.valueOf(
                        Simplicity.of(Transports.named("fifo").orElseThrow().traits())
                                        .points()
                                - 1));

        browser.evaluate("location.hash = '#size=65536'; new Promise(done => setTimeout(done))");
        assertThat(text("h2")).contains("64\u00a0KiB, split");
        assertThat(count(".cause")).isZero();
        nothingWentWrong(page(""));
    }

    private String firstOfTheChooser() throws Exception {
        return browser.evaluate("document.querySelector('[data-mechanism]').dataset.mechanism")
                .asText();
    }

    @Test
    void aHashThatMakesNoSenseIsThatOfTheDefaultView() throws Exception {
        browser.open(page("#size=7&placement=%3Cscript%3E&theme=pink&hide=all&sort=.&need=x&rate=-1&axis="));

        assertThat(text("h2")).contains("64\u00a0B, split");
        nothingWentWrong(page(""));
    }

    @Test
    void whatIsPickedStandsOutAndStandsInTheAddress() throws Exception {
        browser.open(page(""));
        String pressed =
                "[...document.querySelectorAll('[data-key^=\"Round trip by percentile\"].pick[aria-pressed=true]')]"
                        + ".map(button => button.textContent)";
        assertThat(browser.evaluate(pressed))
                .as("the fastest of each kind of waiting, and the reference")
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("mmap-futex", "memfd", "mmap-spin", "unix-stream");
        browser.evaluate(
                "document.querySelector('[data-key^=\"Round trip by percentile\"][data-key$=\"pick pipe\"]').click()");
        assertThat(browser.evaluate("location.hash").asText()).contains("pick=").contains("pipe");
        assertThat(browser.evaluate(pressed)).hasSize(5);

        browser.open(page("#pick=none"));
        assertThat(browser.evaluate(pressed)).isEmpty();
        nothingWentWrong(page(""));
    }

    @Test
    void labelsOfTheAxisOfNinesDoNotOverlap() throws Exception {
        browser.open(page(""));
        assertThat(browser.evaluate("[...document.querySelectorAll('.chart')].filter(box => {const marks ="
                                + " [...box.querySelectorAll('svg text')].filter(text =>"
                                + " /^[0-9.]+\u00a0%$/.test(text.textContent)).map(text =>"
                                + " text.getBoundingClientRect()).sort((a, b) => a.left - b.left);return"
                                + " marks.some((mark, i) => i > 0 && mark.left < marks[i - 1].right);}).length")
                        .asInt())
                .isZero();
    }

    @Test
    void darkWhereTheSystemIsOrTheReaderSaysSo() throws Exception {
        String background = "getComputedStyle(document.body).backgroundColor";
        String axisText = "document.querySelector('.chart svg text').getAttribute('fill')";
        browser.open(page("#theme=light"));
        String light = browser.evaluate(background).asText();
        String lightText = browser.evaluate(axisText).asText();
        browser.open(page("#theme=dark"));
        String dark = browser.evaluate(background).asText();

        assertThat(dark).isNotEqualTo(light);
        assertThat(browser.evaluate(axisText).asText()).as("in charts too").isNotEqualTo(lightText);

        Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", "dark");
        browser.call("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
        browser.open(page(""));
        assertThat(browser.evaluate(background).asText()).isEqualTo(dark);
        browser.call("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        nothingWentWrong(page(""));
    }

    @Test
    void itFits500PixelsWithoutScrollingSideways() throws Exception {
        Map<String, Object> phone = Map.of("width", 500, "height", 900, "deviceScaleFactor", 1, "mobile", false);
        browser.call("Emulation.setDeviceMetricsOverride", phone);
        browser.open(page(""));

        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(500);
        assertThat(browser.evaluate(EMPTY_CHARTS).asInt()).isZero();
        nothingWentWrong(page(""));

        Map<String, Object> desk = Map.of("width", 1200, "height", 900, "deviceScaleFactor", 1, "mobile", false);
        browser.call("Emulation.setDeviceMetricsOverride", desk);
        browser.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        assertThat(browser.evaluate("document.querySelector('.chart svg').getBoundingClientRect().width")
                        .asInt())
                .as("charts follow the width")
                .isGreaterThan(800);
        browser.call("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    @Test
    void itPrints() throws Exception {
        browser.open(page("#theme=dark"));
        String dark = browser.evaluate("getComputedStyle(document.body).backgroundColor")
                .asText();
        JsonNode printed = browser.call("Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69));

        String pdf = new String(Base64.getDecoder().decode(printed.get("data").asText()), StandardCharsets.ISO_8859_1);
        assertThat(pdf).startsWith("%PDF-");
        assertThat(pdf.split("/Type /Page\\b", -1).length - 1).as("pages").isBetween(5, 60);
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .as("afterwards it is as before")
                .isEqualTo(dark);
        assertThat(browser.evaluate(EMPTY_CHARTS).asInt()).isZero();
        nothingWentWrong(page(""));
    }

    @Test
    void whatMachinesSaidIsTextAndNeverRuns() throws Exception {
        String attack = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>";
        String address = written("hostile.html", SampleRuns.hostile(attack));
        browser.open(address);

        assertThat(browser.evaluate("typeof window.hacked").asText()).isEqualTo("undefined");
        assertThat(count("img, iframe, object, embed")).isZero();
        assertThat(text("#page")).contains(attack);
        nothingWentWrong(address);
    }

    @Test
    void aRunOfAnOlderVersionIsDrawnToo() throws Exception {
        try (InputStream stored = RunFile.class.getResourceAsStream("run-of-schema-1.json")) {
            Files.copy(Objects.requireNonNull(stored), directory.resolve(RunFile.NAME));
        }
        String address = written("old.html", RunFile.read(directory));
        browser.open(address);

        nothingWentWrong(address);
        assertThat(text("main")).contains("mmap-spin", "This was not tried in this run", "Not measured");
        assertThat(browser.evaluate(CHARTS).asInt()).isPositive();
        assertThat(browser.evaluate(EMPTY_CHARTS).asInt()).isZero();
    }
}
