package org.ipcsuite.bench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.bench.behaviour.BehaviourText;
import org.ipcsuite.bench.behaviour.Trials;
import org.ipcsuite.bench.results.Behaviour;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.Transport;

/** {@code ipc-suite run --behaviour}: tries each mechanism, and stores what happened beside a run. */
final class BehaviourRun {

    private final PrintStream err;
    private final boolean isQuiet;
    private volatile boolean isStopped;

    BehaviourRun(PrintStream err, boolean isQuiet) {
        this.err = err;
        this.isQuiet = isQuiet;
    }

    /** Tries these one after another, and writes what happened into the directory, also if that is interrupted. */
    Behaviour into(Path directory, List<String> mechanisms) throws IOException {
        List<Behaviour.Row> rows = new ArrayList<>();
        try (Interruption ignored = Interruption.callsFor(() -> isStopped = true)) {
            for (String name : mechanisms) {
                if (isStopped) {
                    break;
                }
                if (!isQuiet) {
                    err.printf("[%d/%d] %s%n", rows.size() + 1, mechanisms.size(), name);
                }
                rows.add(Trials.of(transport(name)));
            }
            Behaviour behaviour = new Behaviour(Behaviour.SCHEMA, Instant.now().truncatedTo(ChronoUnit.SECONDS), rows);
            RunFile.json().writeValue(directory.resolve(Behaviour.NAME).toFile(), behaviour);
            return behaviour;
        }
    }

    /** As JSON or as a table. */
    static String text(Behaviour behaviour, boolean isJson) throws JsonProcessingException {
        return isJson
                ? RunFile.json().writeValueAsString(behaviour)
                : BehaviourText.of(behaviour, Terminal.width()).stripTrailing();
    }

    static int exitCode(Behaviour behaviour) {
        boolean hasFailed = behaviour.rows().stream()
                .flatMap(row -> row.cases().stream())
                .anyMatch(tried -> tried.outcome().equals(Trials.FAILED));
        return hasFailed ? ExitCode.FAILED : ExitCode.OK;
    }

    private static Transport transport(String name) {
        return Transports.named(name)
                .orElseThrow(() -> new UsageException(name + " is a row to compare with, and no mechanism: --behaviour"
                        + " tries only those that list shows"));
    }
}
