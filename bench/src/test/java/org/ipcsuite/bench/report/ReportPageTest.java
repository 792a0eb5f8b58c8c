package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcsuite.bench.cli.CodeGuide;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern SCRIPT_START = Pattern.compile("<script[^>]*>");

    static Stream<Run> runs() {
        return Stream.of(
                SampleRuns.standard(),
                SampleRuns.quick(),
                SampleRuns.many(),
                SampleRuns.hostile("</script><!-- {{style}} \u2028 & $1"));
    }

    private static String render(Run run) {
        return ReportPage.render(new ReportInput(run, Map.of(), null, CodeGuide.ofMechanisms()), null);
    }

    private static JsonNode dataOf(String page) throws IOException {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        return RunFile.json().readTree(data.group(1));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theEmbeddedJsonIsTheRun(Run run) throws IOException {
        JsonNode embedded = dataOf(render(run)).get("run");
        JsonNode order = embedded.get("cells").get("order");
        int[] next = new int[embedded.get("cells").get("tables").size()];

        assertThat(embedded.get("environment"))
                .isEqualTo(RunFile.json().valueToTree(run).get("environment"));
        assertThat(order).hasSameSizeAs(run.cells());
        for (int i = 0; i < run.cells().size(); i++) {
            Cell cell = run.cells().get(i);
            JsonNode table =
                    embedded.get("cells").get("tables").get(order.get(i).asInt());
            int row = next[order.get(i).asInt()]++;
            assertThat(value(table, row, "mechanism").asText()).isEqualTo(cell.mechanism());
            assertThat(value(table, row, "measurement").asText())
                    .isEqualTo(cell.measurement().label());
            assertThat(value(table, row, "reason").asText()).isEqualTo(cell.reason());
            double expected = cell instanceof Cell.Measured measured && measured.p50Ns() != null ? measured.p50Ns() : 0;
            assertThat(value(table, row, "p50_ns").asDouble())
                    .as("to four digits")
                    .isCloseTo(expected, within(expected / 1000));
        }
    }

    /** As the page's script finds it. */
    private static JsonNode value(JsonNode table, int row, String name) {
        if (table.get("same").has(name)) {
            return table.get("same").get(name);
        }
        List<String> columns = RunFile.json().convertValue(table.get("columns"), new TypeReference<>() {});
        JsonNode value = table.get("rows").get(row).get(columns.indexOf(name));
        return table.get("words").has(name) ? table.get("words").get(name).get(value.asInt()) : value;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "<!--<script>",
                "</SCRIPT ><img src=x onerror=alert(1)>",
                "{{run}}{{style}}",
                "a\u2028b\u2029c"
            })
    void noTextOfARunBecomesMarkup(String text) {
        String hostile = render(SampleRuns.hostile(text));

        assertThat(hostile).doesNotContain("alert(1)</", "onerror=alert(1)>", "<!--", "\u2028", "\u2029");
        assertThat(SCRIPT_START.matcher(hostile).results().map(MatchResult::group))
                .as("the page's own scripts and no other")
                .containsExactly("<script type=\"application/json\" id=\"data\">", "<script>", "<script>");
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        String page = render(SampleRuns.standard());

        assertThat(page)
                .doesNotContainPattern("(?i)\\b(src|href)\\s*=\\s*[\"']?\\s*(https?:)?//")
                .doesNotContainPattern("(?i)@import|url\\(\\s*[\"']?(https?:)?//")
                .doesNotContain("sourceMappingURL");
    }

    @Test
    void thePolicyAllowsOnlyTheTwoInlinedScripts() {
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(render(SampleRuns.standard()));

        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1))
                .startsWith("default-src 'none'; script-src 'sha256-")
                .contains("img-src data:")
                .doesNotContain("http:", "https:", "script-src 'unsafe-inline'", "unsafe-eval", "*");
        assertThat(policy.group(1).split("'sha256-", -1)).hasSize(3);
    }

    /** Profile full has the most; a tenth is left for what varies more in a real run and for what happens when. */
    @Test
    void theFileIsUnderTwoMegabytes() {
        Run run = SampleRuns.full();

        String page =
                ReportPage.render(new ReportInput(run, SampleRuns.curves(run), null, CodeGuide.ofMechanisms()), null);

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_900_000);
    }

    @Test
    void everyPlaceholderIsFilled() {
        assertThat(render(SampleRuns.standard())).doesNotContainPattern("\\{\\{[a-z-]+}}");
    }

    @Test
    void aRunFromBeforeTheSocketTableIsRenderedWithoutIt(@TempDir Path directory) throws IOException {
        ObjectNode old = RunFile.json().valueToTree(SampleRuns.quick());
        old.remove("sockets");
        RunFile.json().writeValue(directory.resolve(RunFile.NAME).toFile(), old);

        Run run = RunFile.read(directory);

        assertThat(run.sockets()).isNull();
        assertThat(render(run)).doesNotContain("ESOCKTNOSUPPORT").contains("socketNodes");
        assertThat(render(SampleRuns.quick())).contains("ESOCKTNOSUPPORT");
    }

    @Test
    void eachMechanismNamesItsThreeFiles() throws IOException {
        JsonNode data = dataOf(ReportPage.render(
                new ReportInput(SampleRuns.quick(), Map.of(), null, CodeGuide.ofMechanisms()), "../../"));

        assertThat(data.get("sources").asText()).isEqualTo("../../");
        assertThat(data.get("mechanisms")).hasSameSizeAs(Transports.ALL);
        for (JsonNode mechanism : data.get("mechanisms")) {
            assertThat(mechanism.get("sources"))
                    .hasSize(3)
                    .allSatisfy(path -> assertThat(Path.of("..", path.asText())).isRegularFile());
        }
    }

    @Test
    void onlyAPageInTheCheckoutLinksToTheSources(@TempDir Path elsewhere) {
        assertThat(SourceTree.seenFrom(Path.of("..", "results", "a", "report.html")))
                .hasValue("../../");
        assertThat(SourceTree.seenFrom(Path.of("..", "report.html"))).hasValue("");
        assertThat(SourceTree.seenFrom(elsewhere.resolve("report.html"))).isEmpty();
    }

    @Test
    void whatEachNeedRulesOutIsSaidWithItsSource() throws IOException {
        JsonNode data = dataOf(render(SampleRuns.quick()));

        for (JsonNode mechanism : data.get("mechanisms")) {
            if (mechanism.get("name").asText().equals("fifo")) {
                assertThat(mechanism.get("objections").get("--boundaries").asText())
                        .isEqualTo("a length must stand in front of each message (trait boundaries: length prefixed)");
                assertThat(mechanism.get("objections").has("--no-spin")).isFalse();
            }
        }
        assertThat(data.get("needs").findValuesAsText("option")).contains("--boundaries", "--max-size 64k");
    }
}
