package org.ipcsuite.bench.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A JVM for another architecture, as in a container that was started for one. */
final class EmulationTest {

    @TempDir
    private Path root;

    @Test
    void whereTheLinkCannotBeReadNothingIsSaid() {
        assertThat(ProcessorChecks.emulation(FakeHost.fit(root)).mark()).isEqualTo(Mark.GOOD);
    }

    @ParameterizedTest
    @CsvSource({"/opt/jdk/bin/java, GOOD", "/usr/bin/qemu-aarch64-static, BAD"})
    void theProgramThatRunsTells(String program, Mark mark) throws Exception {
        FakeHost host = FakeHost.fit(root);
        Path link = host.at("/proc/thread-self/exe");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(program));
        Finding finding = ProcessorChecks.emulation(host);
        assertThat(finding.mark()).isEqualTo(mark);
        assertThat(finding.toString().contains("qemu-aarch64-static")).isEqualTo(mark == Mark.BAD);
    }
}
