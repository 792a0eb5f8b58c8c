package org.ipcsuite.bench.nativebaseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The C program compiles for arm64, and with musl, where such a compiler is installed. */
@Timeout(120)
final class OtherCompilersTest {

    private static final String ARM = "aarch64-linux-gnu-gcc";

    private static final Duration COMPILED_WITHIN = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    private Path directory;

    @Test
    void itCompilesForArm() throws IOException {
        CompiledNativeProgram.requireInstalled(ARM, "Debian's package gcc-aarch64-linux-gnu");
        List<String> command = new ArrayList<>(List.of(ARM, "-fsyntax-only"));
        command.addAll(NativeProgram.FLAGS);
        command.addAll(CompiledNativeProgram.STRICT);
        command.addAll(NativeSources.read().writeTo(directory));
        assertThat(Command.run(command, directory, COMPILED_WITHIN).output()).isEmpty();
    }

    /** Plain -O2 is for processors without them: then C would check a message byte by byte, and the JVM would not. */
    @Test
    void itChecksMessagesByTheInstructionsOfArm() throws IOException {
        CompiledNativeProgram.requireInstalled(ARM, "Debian's package gcc-aarch64-linux-gnu");
        NativeSources.read().writeTo(directory);
        List<String> command = new ArrayList<>(List.of(ARM, "-S", "-o", "-"));
        command.addAll(NativeProgram.FLAGS);
        command.add("core/crc32c.c");
        assertThat(Command.run(command, directory, COMPILED_WITHIN).output()).contains("crc32cx");
    }

    @Test
    void itCompilesAndRunsWithMusl() throws IOException {
        NativeProgram program = CompiledNativeProgram.withMusl();
        for (String mechanism : List.of("sem-unnamed", "mutex-cond", "mmap-futex", "pipe")) {
            assertThat(program.measure(mechanism, Measurement.ROUNDTRIP, 64, Placement.FREE, SHORT)
                            .samples())
                    .as(mechanism)
                    .isPositive();
        }
    }
}
