package org.ipcsuite.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.ipcsuite.core.sys.Environment;
import org.ipcsuite.core.sys.Libc;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaseTest {

    private static final long UID = Integer.toUnsignedLong(Libc.posix().geteuid());

    @TempDir
    private Path root;

    private Path runtime;
    private Path sharedMemory;
    private Path temporary;

    @BeforeEach
    void makeDirectories() throws IOException {
        runtime = Files.createDirectory(root.resolve("run"));
        sharedMemory = Files.createDirectory(root.resolve("shm"));
        temporary = Files.createDirectory(root.resolve("tmp"));
    }

    @Test
    void theRuntimeDirectoryIsTheFirstChoice() {
        assertThat(base(runtime.toString(), UID)).isEqualTo(runtime.resolve("ipc-suite"));
    }

    @Test
    void oneThatIsNotThereIsPassedOver() {
        assertThat(base(root.resolve("missing").toString(), UID)).isEqualTo(inSharedMemory(UID));
    }

    @Test
    void oneThatIsEmptyOrRelativeIsPassedOver() {
        assertThat(base("", UID)).isEqualTo(inSharedMemory(UID));
        assertThat(base(".", UID)).isEqualTo(inSharedMemory(UID));
    }

    @Test
    void oneOfAnotherUserIsPassedOver() {
        assertThat(base(runtime.toString(), UID + 1)).isEqualTo(inSharedMemory(UID + 1));
    }

    @Test
    void withoutSharedMemoryItIsInTheTemporaryDirectory() throws IOException {
        Files.delete(sharedMemory);
        assertThat(base("", UID)).isEqualTo(temporary.resolve("ipc-suite-" + UID));
    }

    /** It was taken for a race with a process that removes the directory, and waited for. */
    @Test
    void aMissingParentIsSaidAtOnce() {
        Base base = new Base(root.resolve("missing/ipc-suite"));
        long start = System.nanoTime();
        assertThatThrownBy(base::lock)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mkdir(" + base.path() + ") failed: ENOENT (2)")
                .hasMessageContaining("there is no " + root.resolve("missing"))
                .hasMessageContaining("set XDG_RUNTIME_DIR");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private Path inSharedMemory(long uid) {
        return sharedMemory.resolve("ipc-suite-" + uid);
    }

    private Path base(String variable, long uid) {
        Environment environment = new Environment(Map.of("XDG_RUNTIME_DIR", variable), uid);
        return Base.of(environment, sharedMemory, temporary).path();
    }
}
