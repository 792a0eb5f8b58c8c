package org.ipcsuite.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.ipcsuite.core.Traits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that every file system, artifact store and archive takes, under which a report finds what a run wrote. */
final class CellHistogramsTest {

    @TempDir
    private Path directory;

    private static String name(String mechanism) {
        return CellHistograms.name(cell(mechanism));
    }

    private static CellId cell(String mechanism) {
        return new CellId(
                mechanism, "any", Traits.Waiting.SLEEPS, Measurement.ROUNDTRIP, 64, Placement.FREE, null, null);
    }

    private static CellHistograms ofOneFork(String name) {
        Histogram fork = new Histogram(3);
        fork.recordValue(1000);
        return new CellHistograms(name, List.of(fork));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp",
                "tcp@127.0.0.1:7117",
                "tcp6@[::1%lo]:7117",
                "unix-stream@/run/user/0/a b/s",
                "unix-abstract@\u0000name",
                "vsock@1:7",
                "fifo@../../..",
                "fifo@/grüße",
                "fifo@a\\b\"*?<>|\n"
            })
    void whatIsWrittenIsFoundUnderAPortableName(String mechanism) throws Exception {
        String name = name(mechanism);
        assertThat(name).matches("[A-Za-z0-9._-]+").endsWith("-roundtrip-64-free");
        ofOneFork(name).write(directory);
        assertThat(CellHistograms.read(directory, cell(mechanism))
                        .orElseThrow()
                        .all()
                        .getTotalCount())
                .isOne();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(name + ".hlog", name + ".hgrm");
        }
    }

    @Test
    void aMechanismWithoutAnAddressKeepsItsName() {
        assertThat(name("unix-stream")).isEqualTo("unix-stream-roundtrip-64-free");
    }

    @Test
    void addressesThatDifferHaveFilesThatDiffer() {
        assertThat(Stream.of("fifo@/a/b", "fifo@/a_b", "fifo@/a:b", "fifo@_a_b").map(CellHistogramsTest::name))
                .doesNotHaveDuplicates();
    }

    @Test
    void aLongAddressIsNoTooLongName() {
        String path = "fifo@/" + "x".repeat(4000);
        assertThat(name(path)).hasSizeLessThan(200).isNotEqualTo(name(path + "y"));
    }

    @Test
    void aRunFromBeforeIsStillRead() throws Exception {
        ofOneFork("tcp@127.0.0.1:7117-roundtrip-64-free").write(directory);
        CellHistograms read =
                CellHistograms.read(directory, cell("tcp@127.0.0.1:7117")).orElseThrow();
        assertThat(read.name()).isEqualTo(name("tcp@127.0.0.1:7117"));
    }
}
