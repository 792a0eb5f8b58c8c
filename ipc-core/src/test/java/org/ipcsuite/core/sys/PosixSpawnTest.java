package org.ipcsuite.core.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Pointer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A child holds what it was given and nothing else, with and without the function that glibc has for that since 2.34. */
@Timeout(30)
final class PosixSpawnTest {

    private static final int F_DUPFD = 0;

    @TempDir
    private Path directory;

    /** How descriptors are closed in the child. */
    enum Closing {
        AS_HERE {
            @Override
            void from(Pointer actions, int first) throws IOException {
                PosixSpawn.closeFrom(actions, first);
            }
        },
        ONE_BY_ONE {
            @Override
            void from(Pointer actions, int first) throws IOException {
                PosixSpawn.closeEach(actions, first);
            }
        };

        abstract void from(Pointer actions, int first) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void theChildHoldsWhatItWasGiven(Closing closing) throws IOException {
        Path listed = directory.resolve("listed");
        List<Integer> leaks = new ArrayList<>();
        try (Pipe pipe = Pipe.create()) {
            for (int i = 0; i < 20; i++) { // not close-on-exec, as a library's may be
                leaks.add(Libc.get().fcntl(pipe.readEnd(), F_DUPFD, 0));
            }
            List<Integer> given = List.of(pipe.readEnd(), pipe.writeEnd(), pipe.writeEnd(), pipe.readEnd());
            String script = "exec ls /proc/self/fd >" + listed;
            int pid = PosixSpawn.start(List.of("/bin/sh", "-c", script), given, closing::from);
            int[] status = new int[1];
            Libc.get().waitpid(pid, status, 0);
        } finally {
            leaks.forEach(Libc.get()::close);
        }
        assertThat(Files.readAllLines(listed))
                .as("descriptors of the child: the four, and that of the directory that ls reads")
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4");
    }
}
