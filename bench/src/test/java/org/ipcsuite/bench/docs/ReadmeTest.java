package org.ipcsuite.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.bench.harness.registry.Transports;
import org.junit.jupiter.api.Test;

/** The README is short, and its figures are those of docs/results.md, which the same run has made. */
final class ReadmeTest {

    private static final Path HOME = Path.of("..");
    private static final Pattern EXCERPT =
            Pattern.compile("<!-- results ([^>]*) -->\n(.*?)\n\n(.*?)\n\n(.*?)<!-- /results -->\n", Pattern.DOTALL);
    private static final Pattern FIRST_TABLE = Pattern.compile("\n## ([^\n]*)\n\n(.*?)\n\n", Pattern.DOTALL);
    private static final Pattern MACHINE = Pattern.compile("\n\n([^\n]*)\n\n> ");

    private final String readme = Files.readString(HOME.resolve("README.md"));
    private final String results = Files.readString(HOME.resolve("docs/results.md"));

    ReadmeTest() throws IOException {}

    @Test
    void itIsReadToTheEnd() {
        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void itSaysHowManyMechanismsThereAre() {
        assertThat(readme).contains("It has " + Transports.ALL.size() + " mechanisms");
    }

    @Test
    void itsFiguresAreThoseOfTheResults() {
        Matcher excerpt = find(EXCERPT, readme);
        Matcher table = find(FIRST_TABLE, results);
        List<String> rows =
                excerpt.group(4).lines().filter(line -> line.startsWith("|")).toList();

        assertThat(table.group(2).lines()).as("lines of docs/results.md").containsSubsequence(rows);
        assertThat(excerpt.group(4).lines().filter(line -> !line.startsWith("|") && !line.isEmpty()))
                .as("what else there is says why figures are not what one expects, for some of the same mechanisms")
                .allSatisfy(why -> assertThat(results)
                        .containsPattern("\nWhy [^:]*" + Pattern.quote(why.substring(why.indexOf(": ")) + "\n")));
        assertThat(rows.stream().skip(2).map(row -> row.split("\\|", 3)[1].strip()))
                .as("the mechanisms that its mark names")
                .hasSize(10)
                .containsExactlyInAnyOrder(excerpt.group(1).split(" ", -1));
        assertThat(excerpt.group(3))
                .contains(table.group(1), find(MACHINE, results).group(1));
    }

    @Test
    void itsPictureIsThatOfTheResults() {
        assertThat(find(EXCERPT, readme).group(2).replace("docs/results-", "results-") + "\n")
                .isSubstringOf(results);
    }

    private static Matcher find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s", pattern).isTrue();
        return matcher;
    }
}
