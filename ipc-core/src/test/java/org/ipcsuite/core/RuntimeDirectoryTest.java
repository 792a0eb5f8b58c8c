package org.ipcsuite.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.ipcsuite.core.sys.Environment;
import org.ipcsuite.core.sys.Libc;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuntimeDirectoryTest {

    private static final long UID = Integer.toUnsignedLong(Libc.get().geteuid());

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

    @Test
    void ofOtherEnvironmentsThoseCountThatAreThisUsersAlone() throws IOException {
        Path runUser = root.resolve("run-user");
        Path loggedIn = Files.createDirectories(runUser.resolve(String.valueOf(UID)));
        Environment environment = new Environment(Map.of("XDG_RUNTIME_DIR", runtime.toString()), UID);
        RuntimeDirectory chosen = new RuntimeDirectory(runtime.resolve("ipc-suite"));
        RuntimeDirectory ofLogin = new RuntimeDirectory(loggedIn.resolve("ipc-suite"));
        RuntimeDirectory shared = new RuntimeDirectory(inSharedMemory(UID));
        Path open = temporary.resolve("ipc-suite-" + UID);
        ofLogin.requirePrivate();
        shared.requirePrivate();
        Files.createDirectory(open, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx")));
        assertThat(RuntimeDirectory.all(environment, runUser, sharedMemory, temporary))
                .containsExactly(chosen, ofLogin, shared);

        Path link = Files.createSymbolicLink(root.resolve("var-run"), loggedIn);
        Environment ofLink = new Environment(Map.of("XDG_RUNTIME_DIR", link.toString()), UID);
        assertThat(RuntimeDirectory.all(ofLink, runUser, sharedMemory, temporary))
                .as("each once")
                .containsExactly(new RuntimeDirectory(link.resolve("ipc-suite")), shared);
    }

    @Test
    void oneOfAnotherUserDoesNotCount() throws IOException {
        assumeTrue(UID == 0, "only root can give a directory to another user");
        RuntimeDirectory shared = new RuntimeDirectory(inSharedMemory(UID));
        shared.requirePrivate();
        Files.setAttribute(shared.path(), "unix:uid", 12345);
        Environment environment = new Environment(Map.of("XDG_RUNTIME_DIR", runtime.toString()), UID);
        assertThat(RuntimeDirectory.all(environment, root, sharedMemory, temporary))
                .containsExactly(new RuntimeDirectory(runtime.resolve("ipc-suite")));
        shared.removeIfEmpty();
        assertThat(shared.path()).exists();
    }

    /** It was taken for a race with a process that removes the directory, and waited for. */
    @Test
    void aMissingParentIsSaidAtOnce() {
        RuntimeDirectory runtimeDirectory = new RuntimeDirectory(root.resolve("missing/ipc-suite"));
        long start = System.nanoTime();
        assertThatThrownBy(runtimeDirectory::lock)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mkdir(" + runtimeDirectory.path() + ") failed: ENOENT (2)")
                .hasMessageContaining("there is no " + root.resolve("missing"))
                .hasMessageContaining("set XDG_RUNTIME_DIR");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private Path inSharedMemory(long uid) {
        return sharedMemory.resolve("ipc-suite-" + uid);
    }

    private Path base(String variable, long uid) {
        Environment environment = new Environment(Map.of("XDG_RUNTIME_DIR", variable), uid);
        return RuntimeDirectory.of(environment, sharedMemory, temporary).path();
    }
}
