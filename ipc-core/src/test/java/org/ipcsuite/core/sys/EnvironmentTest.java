package org.ipcsuite.core.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentTest {

    private static final String NAME = "XDG_RUNTIME_DIR";

    @TempDir
    private Path directory;

    @Test
    void aDirectoryOfThisUserCounts() {
        assertThat(environment(directory.toString()).directory(NAME)).contains(directory);
    }

    @Test
    void oneThatIsNotThereCountsAsItMayBeMade() {
        Path missing = directory.resolve("missing");
        assertThat(environment(missing.toString()).directory(NAME)).contains(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "run/user", "\0"})
    void whatIsNoAbsolutePathCountsAsNotSet(String value) {
        assertThat(environment(value).directory(NAME)).isEmpty();
    }

    @Test
    void aFileCountsAsNotSet() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(environment(file.toString()).directory(NAME)).isEmpty();
    }

    /** After su(1) the variable is still that of the user before. */
    @Test
    void aDirectoryOfAnotherUserCountsAsNotSet() {
        Environment another = new Environment(Map.of(NAME, directory.toString()), uid() + 1);
        assertThat(another.directory(NAME)).isEmpty();
    }

    @Test
    void aVariableThatIsNotSetNamesNothing() {
        assertThat(new Environment(Map.of(), uid()).directory(NAME)).isEmpty();
        assertThat(Environment.value("IPC_SUITE_HAS_NO_SUCH_VARIABLE")).isEmpty();
    }

    @Test
    void theUidIsTheEffectiveOne() {
        assertThat(Environment.ofThisProcess().uid()).isEqualTo(uid());
    }

    private static Environment environment(String value) {
        return new Environment(Map.of(NAME, value), uid());
    }

    private static long uid() {
        return Integer.toUnsignedLong(Libc.get().geteuid());
    }
}
