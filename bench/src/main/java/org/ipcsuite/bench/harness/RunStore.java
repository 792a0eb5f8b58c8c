package org.ipcsuite.bench.harness;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.WholeFile;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;

/**
 * What a run needs to continue after it was stopped in any way, written into its directory during the run. For one
 * thread.
 *
 * <pre>
 *   plan.json     what is asked, and of which machine and build: written first
 *   forks.jsonl   a line for each fork that has finished; a last line without its end is of one that has not
 * </pre>
 */
public final class RunStore {

    private static final String PLAN = "plan.json";
    private static final String FORKS = "forks.jsonl";
    private static final ObjectWriter LINE = RunFile.line();

    private final Path directory;
    private final Start start;
    private final List<FinishedFork> forks;
    private final Map<ForkKey, List<FinishedFork>> forksByKey = new HashMap<>();

    /**
     * How the run began.
     *
     * @param schema version of this format
     * @param startedAt when
     * @param request what is asked
     * @param identity the machine and the build, as far as figures of another cannot be put together with these
     * @param commandLine what the user typed; null in a run that was begun before it was kept
     */
    public record Start(
            int schema,
            Instant startedAt,
            RunRequest request,
            Map<String, String> identity,
            @Nullable String commandLine) {

        /** The version that this code writes and reads. */
        public static final int SCHEMA = 2;
    }

    private RunStore(Path directory, Start start, List<FinishedFork> forks) {
        this.directory = directory;
        this.start = start;
        this.forks = forks;
        forks.forEach(this::index);
    }

    /** Whether a run has begun in this directory. */
    public static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(PLAN));
    }

    /** Begins a run in a directory. */
    public static RunStore begin(Path directory, RunRequest request, Map<String, String> identity, String commandLine)
            throws IOException {
        Start start = new Start(Start.SCHEMA, Instant.now(), request, identity, commandLine);
        WholeFile.write(directory.resolve(FORKS), "");
        WholeFile.write(directory.resolve(PLAN), RunFile.json().writeValueAsBytes(start));
        return new RunStore(directory, start, new ArrayList<>());
    }

    /**
     * Finds a run that has begun.
     *
     * @throws IOException if there is none, or one that this code cannot read
     */
    public static RunStore open(Path directory) throws IOException {
        if (!isIn(directory)) {
            throw new IOException(directory + " holds no run to continue: it has no " + PLAN);
        }
        try {
            Start start = RunFile.json().readValue(directory.resolve(PLAN).toFile(), Start.class);
            if (start.schema() != Start.SCHEMA) {
                throw new IOException(directory + " was started by another version (schema " + start.schema()
                        + ", this one reads " + Start.SCHEMA + ")");
            }
            return new RunStore(directory, start, readForks(directory.resolve(FORKS)));
        } catch (JacksonException damaged) {
            throw new IOException(
                    directory + " cannot continue, its files are damaged: " + damaged.getOriginalMessage());
        }
    }

    /** How a run in that directory began; empty if there is none, or one that this code cannot read. */
    public static Optional<Start> started(Path directory) {
        try {
            Start start = RunFile.json().readValue(directory.resolve(PLAN).toFile(), Start.class);
            return start.schema() == Start.SCHEMA ? Optional.of(start) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    public Path directory() {
        return directory;
    }

    public Start start() {
        return start;
    }

    /** The forks that have finished, in order. */
    public List<FinishedFork> forks() {
        return Collections.unmodifiableList(forks);
    }

    /** Those of them with the mechanism, the size and the placement of a cell, in order. */
    List<FinishedFork> forks(PlannedCell cell) {
        return forksByKey.getOrDefault(cell.forkKey(), List.of());
    }

    /** Whether any fork of a cell has failed: it is not tried again. */
    boolean hasFailed(PlannedCell cell) {
        return forks(cell).stream()
                .flatMap(fork -> fork.reportOf(cell).stream())
                .anyMatch(report -> report.failure() != null);
    }

    private void index(FinishedFork fork) {
        forksByKey.computeIfAbsent(fork.key(), key -> new ArrayList<>()).add(fork);
    }

    /** Keeps a fork. */
    void add(FinishedFork fork) throws IOException {
        WholeFile.append(directory.resolve(FORKS), LINE.writeValueAsString(fork) + "\n");
        forks.add(fork);
        index(fork);
    }

    /** How another plan differs from this run's; empty if it does not. */
    public List<String> planDifferences(RunRequest request) {
        JsonNode planned = RunFile.json().valueToTree(start.request());
        JsonNode asked = RunFile.json().valueToTree(request);
        List<String> differences = new ArrayList<>();
        for (Iterator<String> names = asked.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            compare(
                    differences,
                    name,
                    planned.path(name).toString(),
                    asked.path(name).toString());
        }
        return differences;
    }

    /** How another machine or build differs from this run's; empty if it does not. */
    public List<String> identityDifferences(Map<String, String> identity) {
        List<String> differences = new ArrayList<>();
        identity.forEach(
                (name, now) -> compare(differences, name, start.identity().getOrDefault(name, "unknown"), now));
        return differences;
    }

    private static void compare(List<String> differences, String name, String there, String now) {
        if (!there.equals(now)) {
            differences.add(name + " was " + there + " and is " + now);
        }
    }

    private static List<FinishedFork> readForks(Path file) throws IOException {
        List<FinishedFork> forks = new ArrayList<>();
        byte[] bytes = content(file);
        int whole = bytes.length; // what comes after was being written when the run was stopped
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        for (String line :
                new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList()) {
            forks.add(RunFile.json().readValue(line, FinishedFork.class));
        }
        if (whole < bytes.length) {
            // in place: to write it anew would lose it on a full disk
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
            }
        }
        return forks;
    }

    private static byte[] content(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw ErrorText.failure(
                    "open", file.toString(), unreadable, "without its forks a run cannot continue: begin another");
        }
    }
}
