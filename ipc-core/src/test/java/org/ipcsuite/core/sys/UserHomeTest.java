package org.ipcsuite.core.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM whose user has no home does not make a directory called "?". */
final class UserHomeTest {

    @TempDir
    private Path temporary;

    private Path home() {
        return temporary.resolve("ipc-suite-home-" + Libc.get().geteuid());
    }

    /** What a JVM makes of the property. */
    private String replaced(String home) throws Exception {
        Process jvm = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Duser.home=" + home,
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    static final class Main {
        public static void main(String[] args) {
            UserHome.replaceIfUnknown();
            System.out.println(System.getProperty("user.home"));
        }
    }

    @Test
    void anUnknownHomeBecomesAPrivateDirectory() throws Exception {
        assertThat(replaced("?")).isEqualTo(home().toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home())))
                .isEqualTo("rwx------");
        assertThat(replaced("?")).as("the next time").isEqualTo(home().toString());
    }

    @Test
    void aHomeThatIsKnownStays() throws Exception {
        assertThat(replaced("/some/where")).isEqualTo("/some/where");
        assertThat(home()).doesNotExist();
    }

    @Test
    void aDirectoryThatAnotherUserHasMadeIsNotTaken() throws Exception {
        assumeTrue(Libc.get().geteuid() == 0, "only root can give a directory to another user");
        Files.setAttribute(Files.createDirectory(home()), "unix:uid", 12345);
        assertThat(replaced("?")).isEqualTo("/nonexistent");
    }
}
