package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"run\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern SCRIPT_START = Pattern.compile("<script[^>]*>");

    static Stream<Run> runs() {
        return Stream.of(
                SampleRuns.standard(), SampleRuns.quick(), SampleRuns.hostile("</script><!-- {{style}} \u2028 & $1"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theEmbeddedJsonIsTheRun(Run run) throws IOException {
        Matcher data = DATA.matcher(ReportPage.render(run));

        assertThat(data.find()).isTrue();
        assertThat(RunFile.json().readValue(data.group(1), Run.class)).isEqualTo(run);
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
        String hostile = ReportPage.render(SampleRuns.hostile(text));

        assertThat(hostile).doesNotContain("alert(1)</", "onerror=alert(1)>", "<!--", "\u2028", "\u2029");
        assertThat(SCRIPT_START.matcher(hostile).results().map(MatchResult::group))
                .as("the page's own scripts and no other")
                .containsExactly("<script type=\"application/json\" id=\"run\">", "<script>", "<script>");
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        String page = ReportPage.render(SampleRuns.standard());

        assertThat(page)
                .doesNotContainPattern("(?i)\\b(src|href)\\s*=\\s*[\"']?\\s*(https?:)?//")
                .doesNotContainPattern("(?i)@import|url\\(\\s*[\"']?(https?:)?//")
                .doesNotContain("sourceMappingURL");
    }

    @Test
    void thePolicyAllowsOnlyTheTwoInlinedScripts() {
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(ReportPage.render(SampleRuns.standard()));

        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1))
                .startsWith("default-src 'none'; script-src 'sha256-")
                .contains("img-src data:")
                .doesNotContain("http:", "https:", "script-src 'unsafe-inline'", "unsafe-eval", "*");
        assertThat(policy.group(1).split("'sha256-", -1)).hasSize(3);
    }

    @Test
    void theFileIsUnderTwoMegabytes() {
        byte[] file = ReportPage.render(SampleRuns.standard()).getBytes(StandardCharsets.UTF_8);

        assertThat(file.length).isLessThan(2_000_000);
    }

    @Test
    void everyPlaceholderIsFilled() {
        assertThat(ReportPage.render(SampleRuns.standard())).doesNotContainPattern("\\{\\{[a-z-]+}}");
    }

    @Test
    void aRunFromBeforeTheSocketTableIsRenderedWithoutIt(@TempDir Path directory) throws IOException {
        ObjectNode old = RunFile.json().valueToTree(SampleRuns.quick());
        old.remove("sockets");
        RunFile.json().writeValue(directory.resolve(RunFile.NAME).toFile(), old);

        Run run = RunFile.read(directory);

        assertThat(run.sockets()).isNull();
        assertThat(ReportPage.render(run)).doesNotContain("SOCK_RDM").contains("socketsSection");
        assertThat(ReportPage.render(SampleRuns.quick())).contains("SOCK_RDM", "ESOCKTNOSUPPORT");
    }
}
