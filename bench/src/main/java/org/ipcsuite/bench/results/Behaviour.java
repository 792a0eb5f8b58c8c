package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The results of the fault tests of {@code run --behaviour}.
 *
 * @param schema version of this format; readers refuse a later one
 * @param measured when
 * @param rows one a mechanism
 */
public record Behaviour(int schema, Instant measured, List<MechanismCases> rows) {

    /** The file's name in a results directory; a run that did not try has none. */
    public static final String NAME = "behaviour.json";

    /** The version that this code writes. */
    public static final int SCHEMA = 1;

    /**
     * One mechanism.
     *
     * @param mechanism its name
     * @param cases what was tried
     */
    public record MechanismCases(String mechanism, List<Case> cases) {}

    /**
     * One thing that was tried.
     *
     * @param name what it was, {@code peer-death}
     * @param outcome what happened in a word, {@code known}
     * @param detail what happened in words
     * @param ms after how long; null where that says nothing
     */
    public record Case(
            @JsonProperty("case") String name,
            String outcome,
            String detail,
            @Nullable Double ms) {}

    /**
     * Reads what is stored beside a run.
     *
     * @return empty if there is none
     * @throws IOException if it is damaged, or of a later version
     */
    public static Optional<Behaviour> read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Behaviour behaviour = RunFile.parse(file, Behaviour.class);
        if (behaviour != null) {
            RunFile.requireKnown(behaviour.schema, SCHEMA, file);
        }
        if (behaviour == null || behaviour.schema < 1 || !behaviour.isWhole()) {
            throw new IOException(file + " is damaged: a part of it is missing");
        }
        return Optional.of(behaviour);
    }

    /** Jackson leaves a field null that the file lacks. */
    @SuppressWarnings("ConstantValue") // what the types promise is what is checked
    private boolean isWhole() {
        return measured != null
                && rows != null
                && rows.stream()
                        .allMatch(row -> row != null
                                && row.mechanism != null
                                && row.cases != null
                                && row.cases.stream().allMatch(Behaviour::isWhole));
    }

    @SuppressWarnings("ConstantValue")
    private static boolean isWhole(Case tried) {
        return tried != null && tried.name != null && tried.outcome != null && tried.detail != null;
    }
}
