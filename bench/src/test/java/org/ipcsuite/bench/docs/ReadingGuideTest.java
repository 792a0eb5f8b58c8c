package org.ipcsuite.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide to read the mechanisms by shows code that is there: each block stands in the file that it names. */
final class ReadingGuideTest {

    private static final Path HOME = Path.of("..");
    private static final Path GUIDE = HOME.resolve("docs/reading.md");
    private static final Pattern BLOCK = Pattern.compile("<!-- code (\\S+) -->\n```java\n(.*?)```\n", Pattern.DOTALL);

    /**
     * A fenced block behind {@code <!-- code FILE -->}.
     *
     * @param file path from the checkout's root
     * @param code as the guide shows it
     */
    record Region(String file, String code) {
        @Override
        public String toString() {
            return file.substring(file.lastIndexOf('/') + 1);
        }
    }

    static List<Region> regions() throws IOException {
        List<Region> regions = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(GUIDE));
        while (block.find()) {
            regions.add(new Region(block.group(1), block.group(2)));
        }
        return regions;
    }

    @ParameterizedTest
    @MethodSource("regions")
    void aRegionIsStillThere(Region region) throws IOException {
        assertThat(withoutIndentation(Files.readString(HOME.resolve(region.file()))))
                .as("the code of %s has changed: copy it into %s anew, and look whether the words fit", region, GUIDE)
                .contains(withoutIndentation(region.code()));
    }

    @Test
    void everyBlockNamesItsFile() throws IOException {
        long blocks = Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith("```java"))
                .count();
        assertThat(regions()).hasSize((int) blocks).hasSizeGreaterThan(10);
    }

    /** Also without the asterisk that stands before a line of a documentation comment. */
    private static String withoutIndentation(String code) {
        return code.lines()
                .map(line -> line.strip().replaceFirst("^\\* ", "").strip())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
