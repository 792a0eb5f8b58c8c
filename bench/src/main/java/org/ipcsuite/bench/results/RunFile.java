package org.ipcsuite.bench.results;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code run.json}; field names in snake case with their units, null for what was not measured. */
public final class RunFile {

    /** The file's name in a results directory. */
    public static final String NAME = "run.json";

    private static final String STARTED_AT = "started_at";

    private static final String SCHEMA = "schema";

    private static final ObjectMapper JSON = JsonMapper.builder()
            // a record's components as declared, what is computed from them by name: reflection has no order of its own
            .enable(
                    MapperFeature.SORT_PROPERTIES_ALPHABETICALLY,
                    MapperFeature.SORT_CREATOR_PROPERTIES_BY_DECLARATION_ORDER)
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private RunFile() {}

    /** The mapper that all JSON of this suite is written with. */
    public static ObjectMapper json() {
        return JSON;
    }

    /** The writer of JSON in a single line. */
    public static ObjectWriter line() {
        return JSON.writer().without(SerializationFeature.INDENT_OUTPUT);
    }

    public static void write(Run run, Path directory) throws IOException {
        WholeFile.write(directory.resolve(NAME), JSON.writeValueAsBytes(run));
    }

    /**
     * When a stored run began, without reading all of it.
     *
     * @return empty if the directory holds none, or one that does not say
     */
    public static Optional<Instant> startedAt(Path directory) {
        try {
            return value(directory.resolve(NAME), STARTED_AT).map(Instant::parse);
        } catch (IOException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /** The text of a field of the object that a file holds, up to which it is read; empty if there is none. */
    private static Optional<String> value(Path file, String field) throws IOException {
        try (JsonParser json = JSON.createParser(file.toFile())) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean isIt = json.currentName().equals(field);
                    json.nextToken();
                    if (isIt) {
                        return Optional.of(json.getText());
                    }
                    json.skipChildren();
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Reads a stored run.
     *
     * @throws IOException if the directory holds none, or one that a later version wrote
     */
    public static Run read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new IOException(directory + " is not a results directory: it has no " + NAME);
        }
        requireKnown(schema(file), Run.SCHEMA, file);
        Run run = parse(file, Run.class);
        if (run == null || run.schema() < 1) {
            throw new IOException(file + " is not of this suite: it has no schema");
        }
        requireWhole(run, file);
        return run;
    }

    /** Of a file whose other fields may be of another type than this version knows; 0 if it says none. */
    private static int schema(Path file) throws IOException {
        try {
            return value(file, SCHEMA)
                    .filter(text -> text.matches("\\d{1,9}"))
                    .map(Integer::valueOf)
                    .orElse(0);
        } catch (JacksonException damaged) {
            throw damage(file, damaged);
        }
    }

    private static IOException damage(Path file, JacksonException damaged) {
        return new IOException(file + " is damaged: " + damaged.getOriginalMessage(), damaged);
    }

    /** Reads any JSON file of a run; null if it holds null. */
    public static <T> @Nullable T parse(Path file, Class<T> type) throws IOException {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (JacksonException damaged) {
            throw damage(file, damaged);
        }
    }

    /** Refuses a file of a version of its format that this code does not know. */
    static void requireKnown(int schema, int latest, Path file) throws IOException {
        if (schema > latest) {
            throw new IOException(
                    file + " was written by a later version (schema " + schema + ", this one reads " + latest + ")");
        }
    }

    /** Jackson leaves a field null that the file lacks. */
    @SuppressWarnings("ConstantValue") // what the types promise is what is checked
    private static void requireWhole(Run run, Path file) throws IOException {
        boolean isWhole = run.profile() != null
                && run.startedAt() != null
                && run.environment() != null
                && run.environment().summary() != null
                && run.environment().facts() != null
                && run.cells() != null
                && run.cells().stream().allMatch(cell -> cell != null);
        if (!isWhole) {
            throw new IOException(file + " is damaged: a part of the run is missing");
        }
    }
}
