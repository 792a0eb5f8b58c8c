package org.ipcsuite.bench.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** What a stream of numbered messages says of each. */
    private static final Map<String, String> FAULTS = Map.of(
            "losing", "message 18 was due and message 19 came: 1 lost or overtaken",
            "corrupting", "message 18 of 64 bytes is corrupt: wrong checksum",
            "duplicating", "message 19 was due and message 18 came: a message came twice or out of order",
            "reordering", "message 18 was due and message 19 came: 1 lost or overtaken",
            "tearing", "message 18 of 64 bytes is corrupt: it ends as message 17 does",
            "truncating", "was sent with 64 bytes and received with 63",
            "hanging", "");

    @TempDir
    private Path directory;

    @Test
    void eachFailsWithItsReason() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(FAULTS.keySet());
        arguments.addAll(List.of("unix-stream", "--profile", "quick", "--placement", "same"));
        MeasuredRun measured = MeasuredRun.of(directory.resolve("run"), Map.of(), LONGEST, arguments);

        List<String> lines = new ArrayList<>();
        for (Cell cell : measured.run().cells()) {
            lines.add("- " + cell.mechanism() + ", " + cell.measurement().label() + ": "
                    + cell.status().label() + " "
                    + cell.reason().lines().findFirst().orElse(""));
        }
        Evidence.keep("broken-transports", lines);
        assertThat(measured.exitCode()).as("a cell failed").isEqualTo(1);
        assertThat(measured.run().cells()).allSatisfy(cell -> {
            boolean isBroken = FAULTS.containsKey(cell.mechanism());
            assertThat(cell.status()).as(cell.toString()).isEqualTo(isBroken ? Status.FAILED : Status.MEASURED);
            if (isBroken && cell.measurement() == Measurement.THROUGHPUT) {
                assertThat(cell.reason()).as(cell.mechanism()).contains(FAULTS.get(cell.mechanism()));
            }
        });
    }
}
