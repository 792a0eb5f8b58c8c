package org.ipcsuite.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/results-format.md has every field of run.json: as Jackson writes it, with what the code says of it. */
final class ResultsFormatTest {

    private static final Path PAGE = Path.of("..", "docs", "results-format.md");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path STORED = Path.of("src/test/resources/org/ipcsuite/bench/results/run-of-schema-2.json");
    private static final ObjectMapper JSON = RunFile.json();

    private final List<Class<?>> objects = new ArrayList<>();

    @Test
    void thePageIsMadeFromTheCode() throws Exception {
        assertThat(Files.readString(PAGE))
                .as("docs/results-format.md is out of date: replace what is between its marks by this")
                .contains("<!-- run.json -->\n" + tables() + "<!-- /run.json -->");
        assertThat(Files.readString(PAGE)).contains("`schema` is " + Run.SCHEMA + " ");
    }

    private String tables() throws Exception {
        StringBuilder page = new StringBuilder();
        objects.add(Run.class);
        for (int i = 0; i < objects.size(); i++) {
            Class<?> object = objects.get(i);
            page.append("\n### ").append(heading(object)).append("\n\n| field | type | meaning |\n|---|---|---|\n");
            for (BeanPropertyDefinition field : fields(object)) {
                page.append("| `").append(field.getName()).append("` | ");
                page.append(type(field.getPrimaryType()));
                page.append(" | ")
                        .append(meaning(object, field.getInternalName()))
                        .append(" |\n");
            }
        }
        return page.append('\n').toString();
    }

    private static List<BeanPropertyDefinition> fields(Class<?> object) {
        return JSON.getSerializationConfig().introspect(JSON.constructType(object)).findProperties().stream()
                .filter(BeanPropertyDefinition::couldSerialize)
                .toList();
    }

    /** Those that are objects get a table of their own. */
    private String type(JavaType type) throws Exception {
        Class<?> raw = type.getRawClass();
        if (type.isCollectionLikeType()) {
            return "array of " + type(type.getContentType()).replaceFirst("^(array|number|string)", "$1s");
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "boolean";
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return "number";
        }
        if (type.isEnumType()) {
            return Stream.of(raw.getEnumConstants())
                    .map(constant -> "\"" + JSON.convertValue(constant, String.class) + "\"")
                    .collect(Collectors.joining(", "));
        }
        if (raw == Instant.class) {
            return "string, a time as in ISO 8601";
        }
        if (type.isMapLikeType()) {
            return "object of strings";
        }
        Class<?> stored = raw == Cell.class ? Class.forName("org.ipcsuite.bench.results.StoredCell") : raw;
        if (raw == String.class || isText(stored)) {
            return "string";
        }
        if (!objects.contains(stored)) {
            objects.add(stored);
        }
        return "[" + heading(stored) + "](#" + heading(stored).replace(' ', '-') + ")";
    }

    private static boolean isText(Class<?> type) {
        return JSON.getSerializationConfig()
                        .introspect(JSON.constructType(type))
                        .findJsonValueAccessor()
                != null;
    }

    private static String heading(Class<?> object) {
        return object.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** What {@code @param} of the record says, or the comment of the method that computes it. */
    private static String meaning(Class<?> object, String name) throws IOException {
        String source = Files.readString(SOURCES.resolve(object.getName().replace('.', '/') + ".java"));
        String found = group(source, "\\* @param " + name + " (.*?)\\n \\*(?: @|/)");
        if (found == null) {
            found = group(
                    source, "/\\*\\* ([^*]*?) \\*/\\s+(?:@[^\\n]*\\n\\s+)*(?:public )?[@\\w ]+ " + name + "\\(\\)");
        }
        assertThat(found).as("what %s.%s means", object.getSimpleName(), name).isNotNull();
        return String.valueOf(found)
                .replaceAll("\\n \\* *", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\.$", "");
    }

    private static @Nullable String group(String source, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(source);
        return matcher.find() ? matcher.group(1) : null;
    }

    @Test
    void everyFieldOfAStoredRunIsOnThePage() throws Exception {
        String page = Files.readString(PAGE);
        JsonNode run = JSON.readTree(Files.readString(STORED));
        assertThat(run.findValue("cells").get(0).fieldNames())
                .toIterable()
                .isNotEmpty()
                .allSatisfy(field -> assertThat(page).contains("| `" + field + "` |"));
    }
}
