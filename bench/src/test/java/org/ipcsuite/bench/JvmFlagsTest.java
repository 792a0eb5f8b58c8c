package org.ipcsuite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.binding.Binding;
import org.ipcsuite.core.peer.JvmFlags;
import org.junit.jupiter.api.Test;

/** The flags that transports declare, and the file from which the launcher and surefire take them, are the same. */
final class JvmFlagsTest {

    private static SortedSet<String> declared() {
        return Transports.ALL.stream()
                .flatMap(transport -> transport.jvmFlags().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theFileHoldsJustWhatTransportsDeclare() throws IOException {
        List<String> file = Files.readAllLines(Path.of("..", "build", "jvm-flags")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(file).as("build/jvm-flags").containsExactlyElementsOf(declared());
    }

    @Test
    void thisJvmHasThem() {
        assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments()).containsAll(declared());
    }

    @Test
    void aForkMayCallNativeFunctionsInAnotherWayThanThisJvm() {
        assertThat(JvmFlags.of(Transports.ALL.get(0), Binding.JNR))
                .containsOnlyOnce("-Dipcsuite.binding=jnr")
                .containsAll(JvmFlags.ofLibraries()); // jffi
    }

    @Test
    void theLauncherReadsTheFile() throws IOException {
        assertThat(Files.readString(Path.of("..", "ipc-suite"))).contains("\"@$home/build/jvm-flags\"");
    }
}
