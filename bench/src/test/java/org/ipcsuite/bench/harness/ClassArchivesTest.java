package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists of a worker and of its peer become one, and what cannot be made is done without. */
final class ClassArchivesTest {

    @Test
    void aClassStandsOnceAndNumbersOfTwoListsDoNotCollide() {
        assertThat(ClassArchives.merged(
                        List.of(
                                "# NOTE",
                                "java/lang/Object id: 0",
                                "org/openjdk/jmh/Main id: 7",
                                "X id: 9 super: 0 source: a"),
                        List.of("# NOTE", "java/lang/Object id: 0", "org/ipcsuite/Peer id: 7", "@lambda-proxy A run")))
                .containsExactly(
                        "# NOTE",
                        "java/lang/Object",
                        "org/openjdk/jmh/Main",
                        "org/ipcsuite/Peer",
                        "@lambda-proxy A run");
        assertThat(ClassArchives.merged(List.of("java/lang/Object"), List.of("java/lang/Object")))
                .containsExactly("java/lang/Object");
    }

    /** A write to a full disk throws no exception of a file system's. */
    @Test
    void aFullDiskCostsTheArchiveAlone(@TempDir Path directory) throws IOException {
        Path jar = Files.createFile(directory.resolve("suite.jar"));
        Path archives = directory.resolve("class-data");
        assertThat(ClassArchives.findOrMake(archives, "build", jar, List.of(), draft -> {
                    Files.writeString(draft, "half of ");
                    throw new IOException("No space left on device");
                }))
                .as("the archive; usual cause of an exception: only one kind of IOException is caught")
                .isEmpty();
        assertThat(archives)
                .as("usual cause: a draft stays where its maker fails")
                .isEmptyDirectory();
    }
}
