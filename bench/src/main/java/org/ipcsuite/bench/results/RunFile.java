package org.ipcsuite.bench.results;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes {@code run.json}; field names in snake case with their units, null for what was not measured. */
public final class RunFile {

    /** The file's name in a results directory. */
    public static final String NAME = "run.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
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

    public static void write(Run run, Path directory) throws IOException {
        JSON.writeValue(directory.resolve(NAME).toFile(), run);
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
        Run run;
        try {
            run = JSON.readValue(file.toFile(), Run.class);
        } catch (JacksonException damaged) {
            throw new IOException(file + " is damaged: " + damaged.getOriginalMessage(), damaged);
        }
        if (run.schema() > Run.SCHEMA) {
            throw new IOException(file + " was written by a later version (schema " + run.schema() + ", this one reads "
                    + Run.SCHEMA + ")");
        }
        return run;
    }
}
