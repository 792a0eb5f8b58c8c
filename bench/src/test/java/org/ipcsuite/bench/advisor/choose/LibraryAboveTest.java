package org.ipcsuite.bench.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is over a mechanism, with the factor of the user's own run or without one. */
final class LibraryAboveTest {

    @TempDir
    private Path directory;

    @Test
    void withoutARunThereIsNoFactor() {
        assertThat(LibraryAbove.of("unix-stream", Measurements.none("no run")))
                .extracting(LibraryAbove::words)
                .startsWith("netty-unix with an event loop", "grpc-unix for other languages and schemas")
                .doesNotHaveDuplicates();
        assertThat(LibraryAbove.of("fifo", Measurements.none("no run"))).isEmpty();
    }

    @Test
    void aFactorIsThatOfTheRun() throws IOException {
        Path run = new StoredRun()
                .roundTrip("unix-stream", 10_000)
                .roundTrip("netty-unix", 16_000)
                .in(directory);
        Measurements measurements = StoredRuns.in(run, Workload.ofSize(64), null);
        assertThat(LibraryAbove.of("unix-stream", measurements))
                .extracting(LibraryAbove::words)
                .startsWith("netty-unix (1.60x) with an event loop", "grpc-unix for other languages and schemas");
        assertThat(LibraryAbove.of("unix-stream", measurements))
                .extracting(library -> Optional.ofNullable(library.timeFactor()))
                .startsWith(Optional.of(1.6), Optional.empty());
    }
}
