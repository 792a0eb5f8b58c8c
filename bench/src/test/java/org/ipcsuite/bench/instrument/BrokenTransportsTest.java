package org.ipcsuite.bench.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Status;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What loses, changes, repeats, reorders or never sends a message makes a run fail, with the reason beside its name;
 * what is correct and runs beside it is measured all the same.
 */
@Tag("instrument")
final class BrokenTransportsTest {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String NOTHING = "nothing was received for \\d+ s: a message was lost, or a side hangs";
    private static final String OVERTAKEN =
            "message \\d+ was expected and message \\d+ was received: 1 lost or overtaken";

    /** What a stream of numbered messages says of each; a side that hangs is not even woken by close(). */
    private static final Map<String, String> STREAM = Map.of(
            "losing", OVERTAKEN,
            "corrupting", "message \\d+ of 64 bytes is corrupt: wrong checksum",
            "duplicating",
                    "message \\d+ was expected and message \\d+ was received: a message was received twice or out of order",
            "reordering", OVERTAKEN,
            "tearing", "message \\d+ of 64 bytes is corrupt: it ends as message \\d+ does",
            "truncating", "was sent with 64 bytes and received with 63",
            "hanging", "it had not ended after \\d+ s and was killed");

    /** With one message in flight, one that is lost and one that is held back look alike: nothing comes. */
    private static String fault(String mechanism, Measurement measurement) {
        boolean isSilent = measurement == Measurement.ROUNDTRIP
                && List.of("losing", "reordering").contains(mechanism);
        return isSilent ? NOTHING : Objects.requireNonNull(STREAM.get(mechanism));
    }

    @TempDir
    private Path directory;

    @Test
    void eachFailsWithItsReason() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(STREAM.keySet());
        arguments.addAll(List.of("unix-stream", "--profile", "quick", "--placement", "same", "--no-floor"));
        MeasuredRun measured = MeasuredRun.of(directory.resolve("run"), Map.of(), LONGEST, arguments);

        List<String> lines = new ArrayList<>();
        for (Cell cell : measured.run().cells()) {
            lines.add("- " + cell.mechanism() + ", " + cell.measurement().label() + ": "
                    + cell.status().label() + " "
                    + cell.reason().lines().findFirst().orElse("").replaceAll("; it is still running.*", ""));
        }
        Evidence.keep("broken-transports", lines);
        assertThat(measured.exitCode()).as("a cell failed").isEqualTo(1);
        assertThat(measured.run().cells()).allSatisfy(cell -> {
            boolean isBroken = STREAM.containsKey(cell.mechanism());
            assertThat(cell.status()).as(cell.toString()).isEqualTo(isBroken ? Status.FAILED : Status.MEASURED);
            if (isBroken) {
                assertThat(cell.reason())
                        .as(cell.mechanism())
                        .containsPattern(fault(cell.mechanism(), cell.measurement()));
            }
        });
    }
}
