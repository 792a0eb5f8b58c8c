package org.ipcsuite.bench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {

    @TempDir
    private Path directory;

    @Test
    void itReplacesAndLeavesNothingBeside() throws Exception {
        Path file = directory.resolve("run.json");
        WholeFile.write(file, "long, and from before");
        WholeFile.write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(directory)
                .isDirectoryContaining(file::equals)
                .isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void aLinkStaysALinkAndADeviceADevice() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        WholeFile.write(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
        WholeFile.write(Path.of("/dev/null"), "gone");
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void aFullDeviceIsNamedWithTheReason() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "there is no /dev/full");
        assertThatThrownBy(() -> WholeFile.write(full, "x"))
                .isInstanceOf(WriteFailedException.class)
                .hasMessageStartingWith("write(/dev/full) failed: ENOSPC (28) No space left on device");
    }

    @Test
    void whatCannotBeOpenedIsNamedWithTheReason() {
        Path file = directory.resolve("nowhere").resolve("x");
        assertThatThrownBy(() -> WholeFile.write(file, "x"))
                .hasMessage("write(" + file + ") failed: ENOENT (2) No such file or directory: there is no "
                        + file.getParent())
                .isInstanceOfSatisfying(
                        WriteFailedException.class,
                        failed -> assertThat(failed.isRefused()).isTrue());
    }
}
