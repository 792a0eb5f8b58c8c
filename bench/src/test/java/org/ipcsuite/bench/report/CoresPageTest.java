package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.ipcsuite.bench.results.CoreMap;
import org.ipcsuite.bench.results.CoreMaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoresPageTest {

    @Test
    void everyPairHasACellWithItsFigureAndWhatTheTwoShare() {
        CoreMap map = CoreMaps.of(16, "Example CPU");
        String page = CoresPage.render(map);
        assertThat(Pattern.compile(
                                "<td class=\"s[0-7]\" title=\"processors \\d+ and \\d+: [^\"]+; visits [^\"]+\">\\d+<i>[clna]</i>")
                        .matcher(page)
                        .results())
                .hasSize(map.pairs().size());
        assertThat(page)
                .contains("<td>same node, another last-level cache</td><td>32</td><td>260 ns</td>")
                .doesNotContain("{{");
    }

    @Test
    void itsFoldersAreMade(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("new/folder/cores.html");
        CoresPage.write(CoreMaps.of(4, "Example CPU"), page);
        assertThat(page)
                .as("usual cause: only some of the files that commands write have their folders made")
                .content()
                .startsWith("<!doctype html>");
    }

    @Test
    void itLoadsNothingAndRunsNothing() {
        String page = CoresPage.render(CoreMaps.of(4, "<script>alert(1)</script>\"&"));
        assertThat(page)
                .contains("default-src 'none'")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;")
                .doesNotContain("<script", "http://", "https://", " src=", "@import", "url(");
    }
}
