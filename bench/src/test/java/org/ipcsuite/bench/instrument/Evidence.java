package org.ipcsuite.bench.instrument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.ipcsuite.bench.harness.machine.IdleState;
import org.ipcsuite.bench.harness.machine.Machine;

/** What a test of the instrument saw, kept in {@code target/instrument/} to be put into docs/instrument.md. */
final class Evidence {

    private static final Path DIRECTORY = Path.of("target", "instrument");

    private Evidence() {}

    /** Writes the lines under a heading with date and machine, and prints them. */
    static void keep(String name, List<String> lines) throws IOException {
        Files.createDirectories(DIRECTORY);
        String text = "### " + name + "\n\n" + Instant.now().truncatedTo(ChronoUnit.MINUTES) + ", " + machine() + "\n\n"
                + String.join("\n", lines) + "\n";
        Files.writeString(DIRECTORY.resolve(name + ".md"), text);
        System.out.println(text);
    }

    private static String machine() throws IOException {
        try (IdleState idleState = IdleState.hold()) {
            return Machine.look(idleState).summary();
        }
    }
}
