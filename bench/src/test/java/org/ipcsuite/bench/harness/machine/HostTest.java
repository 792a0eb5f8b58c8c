package org.ipcsuite.bench.harness.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.ipcsuite.core.sys.Affinity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostTest {

    @TempDir
    private Path root;

    /** A file there answers one read only; the kernel's default is 1 MiB, of 7 digits. */
    @Test
    void allDigitsOfAKernelSettingAreRead() throws IOException {
        String setting = "/proc/sys/fs/pipe-max-size";
        String expected = Files.readAllLines(Path.of(setting)).get(0);
        assertThat(Host.here().read(setting)).contains(expected);
        assertThat(Host.here().number(setting)).contains(Long.valueOf(expected));
    }

    @Test
    void theProcessorsOfThisProcess() throws IOException {
        BitSet allowed = Affinity.allowed();
        assertThat(Host.here().allowedProcessors()).isEqualTo(allowed);
        assertThat(allowed.cardinality()).isPositive();
    }

    @Test
    void listsOfProcessors() throws IOException {
        Files.writeString(root.resolve("list"), "0-2,8,10-11\n");
        Files.writeString(root.resolve("nonsense"), "a-b,,7-");
        Host host = new Host(root);
        assertThat(host.processors("/list").stream()).containsExactly(0, 1, 2, 8, 10, 11);
        assertThat(host.processors("/nonsense").isEmpty()).isTrue();
        assertThat(host.processors("/missing").isEmpty()).isTrue();
    }

    @Test
    void whatIsMissingIsEmpty() {
        Host host = new Host(root);
        assertThat(host.read("/missing")).isEmpty();
        assertThat(host.lines("/missing")).isEmpty();
        assertThat(host.names("/missing")).isEmpty();
        assertThat(host.number("/missing")).isEmpty();
        assertThat(host.room("/missing")).isEmpty();
    }
}
