package org.ipcsuite.bench.harness.many;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.ServedBy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManyLimitsTest {

    @TempDir
    private Path root;

    private void say(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text + "\n");
    }

    private void limits(String processes, String files) throws IOException {
        say(
                "proc/self/limits",
                "Limit                     Soft Limit           Hard Limit           Units     \n"
                        + "Max processes             " + processes
                        + "                 unlimited            processes \n"
                        + "Max open files            " + files + "                 4096                 files     ");
    }

    @BeforeEach
    void roomForAll() throws IOException {
        limits("unlimited", "unlimited");
        say("proc/self/status", "Uid:\t1000\t1000\t1000\t1000");
        say("proc/meminfo", "MemAvailable:   64000000 kB");
        say("proc/sys/kernel/pid_max", "4194304");
        say("proc/sys/kernel/threads-max", "4194304");
        say("proc/sys/fs/mqueue/queues_max", "256");
    }

    private String refusal(int clients) {
        return limits().refusal(new Many(clients, ServedBy.THREADS)).orElse("");
    }

    private String refusal(String mechanism, int clients) {
        return limits().refusal(
                        new Many(clients, ServedBy.THREADS),
                        Transports.named(mechanism).orElseThrow(),
                        64)
                .orElse("");
    }

    private ManyLimits limits() {
        return new ManyLimits(new Host(root));
    }

    @Test
    void whatHasRoomIsNotRefused() {
        assertThat(refusal("posix-mq", 100)).isEmpty();
    }

    @Test
    void whatTheKernelDoesNotSayIsNoLimit() {
        assertThat(new ManyLimits(new Host(root.resolve("nothing"))).refusal(new Many(1_000, null)))
                .isEmpty();
    }

    @Test
    void theNumberOfThreadsIsThatOfTheUser() throws IOException {
        limits("150", "unlimited");
        assertThat(refusal(8)).isEqualTo("8 clients need 180 threads at least, and RLIMIT_NPROC (ulimit -u) is 150");
        assertThat(refusal(4)).isEmpty();
        assertThat(limits().refusal(new Many(4, null)).orElse(""))
                .as("a pair is two processes")
                .startsWith("4 pairs need 160 threads");
        say("proc/self/status", "Uid:\t0\t0\t0\t0");
        assertThat(refusal(8)).as("root").isEmpty();
        say("proc/sys/kernel/pid_max", "160");
        assertThat(refusal(8)).contains("kernel.pid_max is 160");
    }

    @Test
    void descriptorsAreThoseOfTheServer() throws IOException {
        limits("unlimited", "64");
        assertThat(refusal(8)).isEqualTo("8 clients need 67 descriptors at least, and RLIMIT_NOFILE (ulimit -n) is 64");
    }

    @Test
    void eachProcessNeedsMemory() throws IOException {
        say("proc/meminfo", "MemAvailable:   204800 kB");
        assertThat(refusal(8)).contains("216 MiB at least, and MemAvailable (/proc/meminfo) is 200");
    }

    @Test
    void queuesAreCountedWhereTheMechanismHasThem() throws IOException {
        say("proc/sys/fs/mqueue/queues_max", "16");
        assertThat(refusal("posix-mq", 9))
                .isEqualTo("9 clients of posix-mq need 18 queues at least, and fs.mqueue.queues_max is 16");
        assertThat(refusal("posix-mq", 8)).isEmpty();
        assertThat(refusal("unix-stream", 9)).isEmpty();
    }
}
