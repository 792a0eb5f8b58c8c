package org.ipcsuite.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.ipcsuite.core.sys.Environment;
import org.ipcsuite.core.sys.UserDirectories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkout stores runs in the current directory, a release in the user's data. */
final class RunsDirectoryTest {

    @TempDir
    private Path directory;

    private UserDirectories withHome(String home) {
        return new UserDirectories(new Environment(Map.of("HOME", home), 12345), "?", directory);
    }

    @Test
    void aCheckoutStoresInTheCurrentDirectory() {
        assertThat(RunsDirectory.of(false, withHome(directory + "/home"))).isEqualTo(Path.of("results"));
    }

    @Test
    void aReleaseStoresInTheDataOfTheUser() {
        assertThat(RunsDirectory.of(true, withHome(directory + "/home")))
                .isEqualTo(directory.resolve("home/.local/share/ipc-suite/results"));
    }

    @Test
    void aReleaseStoresInTheCurrentDirectoryOfAUserWithoutAHome() {
        assertThat(RunsDirectory.of(true, withHome(""))).isEqualTo(Path.of("results"));
    }
}
