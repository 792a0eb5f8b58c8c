package org.ipcsuite.core.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are kept in a place of this user's, and no directory is called "?". */
final class UserDirectoriesTest {

    private static final String OTHER_USER = "12345";

    @TempDir
    private Path directory;

    private final String uid = Integer.toUnsignedString(Libc.get().geteuid());

    private Path find(Map<String, String> environment, String home) throws IOException {
        return directories(environment, home).cache();
    }

    private UserDirectories directories(Map<String, String> environment, String home) {
        return new UserDirectories(new Environment(environment, Integer.parseUnsignedInt(uid)), home, directory);
    }

    @Test
    void theVariableComesBeforeTheHome() throws Exception {
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", directory + "/cache", "HOME", directory + "/home");
        assertThat(find(environment, "?"))
                .isEqualTo(directory.resolve("cache/ipc-suite"))
                .isDirectory();
        assertThat(find(Map.of("HOME", directory + "/home"), "?"))
                .isEqualTo(directory.resolve("home/.cache/ipc-suite"));
        assertThat(find(Map.of(), directory + "/passwd")).isEqualTo(directory.resolve("passwd/.cache/ipc-suite"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?", "relative/cache"})
    void whatIsNoAbsolutePathCountsAsUnset(String value) throws Exception {
        Path found = find(Map.of("XDG_CACHE_HOME", value, "HOME", value), "?");
        assertThat(found).isEqualTo(directory.resolve("ipc-suite-home-" + uid)).isDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(found)))
                .isEqualTo("rwx------");
        assertThat(Path.of("?")).doesNotExist();
    }

    @Test
    void anotherUsersHomeCountsAsUnset() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        giveAway(home);
        assertThat(find(Map.of("HOME", home.toString()), "?")).isEqualTo(directory.resolve("ipc-suite-home-" + uid));
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void whatOthersMayWriteIsPassedOver() throws Exception {
        Path cache = Files.createDirectories(directory.resolve("cache/ipc-suite"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(find(Map.of("XDG_CACHE_HOME", directory + "/cache"), "?"))
                .isEqualTo(directory.resolve("ipc-suite-home-" + uid));
    }

    @Test
    void ifNoneServesEachIsNamedWithWhatIsWrong() throws Exception {
        giveAway(Files.createDirectory(directory.resolve("ipc-suite-home-" + uid)));
        Path cache = directory.resolve("cache");
        Files.createFile(Files.createDirectory(cache).resolve("ipc-suite"));
        assertThatThrownBy(() -> find(Map.of("XDG_CACHE_HOME", cache.toString()), "?"))
                .hasMessageContaining(cache.toString())
                .hasMessageContaining("belongs to uid " + OTHER_USER)
                .hasMessageContaining("set XDG_CACHE_HOME");
    }

    @Test
    void dataIsWhereTheVariableOrTheHomeSays() {
        Map<String, String> environment = Map.of("XDG_DATA_HOME", directory + "/data", "HOME", directory + "/home");
        assertThat(directories(environment, "?").data()).hasValue(directory.resolve("data/ipc-suite"));
        assertThat(directories(Map.of("HOME", directory + "/home"), "?").data())
                .hasValue(directory.resolve("home/.local/share/ipc-suite"));
        assertThat(directories(Map.of("XDG_DATA_HOME", "data"), "?").data()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    private static void giveAway(Path path) throws IOException {
        assumeTrue(Libc.get().geteuid() == 0, "only root can give a directory to another user");
        Files.setAttribute(path, "unix:uid", Integer.valueOf(OTHER_USER));
    }
}
