package org.ipcsuite.bench.harness.many;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.bench.harness.registry.QueueQuota;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.ServedBy;
import org.jspecify.annotations.Nullable;
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
        limits(processes, files, "819200");
    }

    private void limits(String processes, String files, String queueBytes) throws IOException {
        say(
                "proc/self/limits",
                "Limit                     Soft Limit           Hard Limit           Units     \n"
                        + "Max processes             " + processes
                        + "                 unlimited            processes \n"
                        + "Max open files            " + files + "                 4096                 files     \n"
                        + "Max msgqueue size         " + queueBytes + "               819200               bytes     ");
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
        return refusal(mechanism, clients, ServedBy.THREADS, 64);
    }

    private String refusal(String mechanism, int clients, @Nullable ServedBy servedBy, int sizeBytes) {
        return limits().refusal(
                        new Many(clients, servedBy), Transports.named(mechanism).orElseThrow(), sizeBytes)
                .orElse("");
    }

    private ManyLimits limits() {
        return new ManyLimits(new Host(root), Path.of("/run"));
    }

    @Test
    void whatHasRoomIsNotRefused() {
        assertThat(refusal("posix-mq", 100)).isEmpty();
    }

    @Test
    void whatTheKernelDoesNotSayIsNoLimit() {
        assertThat(new ManyLimits(new Host(root.resolve("nothing")), Path.of("/run")).refusal(new Many(1_000, null)))
                .isEmpty();
    }

    @Test
    void theNumberOfThreadsIsThatOfTheUser() throws IOException {
        limits("150", "unlimited");
        assertThat(refusal(8))
                .isEqualTo("8 clients need 180 threads at least, and RLIMIT_NPROC is 150: ask for fewer,"
                        + " or raise it: ulimit -u 180");
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
        assertThat(refusal(8))
                .isEqualTo("8 clients need 67 descriptors at least, and RLIMIT_NOFILE is 64: ask for fewer,"
                        + " or raise it: ulimit -n 67");
    }

    @Test
    void eachProcessNeedsMemory() throws IOException {
        say("proc/meminfo", "MemAvailable:   204800 kB");
        assertThat(refusal(8)).endsWith("216 MiB at least, and MemAvailable (/proc/meminfo) is 200: ask for fewer");
    }

    @Test
    void queuesAreCountedWhereTheMechanismHasThem() throws IOException {
        say("proc/sys/fs/mqueue/queues_max", "16");
        assertThat(refusal("posix-mq", 9))
                .isEqualTo("9 clients of posix-mq need 18 queues at least, and fs.mqueue.queues_max is 16: ask for"
                        + " fewer, or raise it: sysctl -w fs.mqueue.queues_max=18");
        assertThat(refusal("posix-mq", 8)).isEmpty();
        assertThat(refusal("unix-stream", 9)).isEmpty();
    }

    @Test
    void whoMayExceedTheNumberOfQueuesIsNotRefused() throws IOException {
        say("proc/sys/fs/mqueue/queues_max", "16");
        say("proc/self/status", "Uid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000001000000");
        assertThat(refusal("posix-mq", 9)).isEmpty();
        say("proc/self/status", "Uid:\t0\t0\t0\t0\nCapEff:\t00000000a80425fb"); // root in a container
        assertThat(refusal("posix-mq", 9)).contains("fs.mqueue.queues_max");
    }

    @Test
    void theBytesOfPosixQueuesAreThoseThatTheKernelCounts() throws IOException {
        long each = QueueQuota.bytesOfConnection(
                Transports.named("posix-mq").orElseThrow(), ManyOrder.options(new Many(4, ServedBy.LOOP), 64), true);
        assertThat(each).as("two queues of at least a message").isGreaterThanOrEqualTo(2 * (64 + 96));
        limits("unlimited", "unlimited", String.valueOf(4 * each));
        assertThat(refusal("posix-mq", 4, ServedBy.LOOP, 64)).isEmpty();
        limits("unlimited", "unlimited", String.valueOf(4 * each - 1));
        assertThat(refusal("posix-mq", 4, ServedBy.LOOP, 64))
                .endsWith("RLIMIT_MSGQUEUE is " + String.format(Locale.ROOT, "%,d", 4 * each - 1)
                        + ": ask for fewer, or raise it: ulimit -q " + 4 * each);
        assertThat(refusal("sysv-mq", 4, ServedBy.LOOP, 64)).isEmpty();
    }

    @Test
    void systemVCountsItsObjects() throws IOException {
        say("proc/sys/kernel/msgmni", "8");
        say("proc/sys/kernel/shmmni", "7");
        assertThat(refusal("sysv-mq", 8, ServedBy.LOOP, 64))
                .isEqualTo(
                        "8 clients of sysv-mq need 9 queues at least, and kernel.msgmni is 8: ask for fewer, or raise"
                                + " it: sysctl -w kernel.msgmni=9");
        assertThat(refusal("sysv-mq", 8, ServedBy.THREADS, 64)).isEmpty();
        assertThat(refusal("sysv-mq", 9, null, 64)).startsWith("9 pairs of sysv-mq need 9 queues");
        assertThat(refusal("sysv-shm", 8)).contains("8 segments at least, and kernel.shmmni is 7");
        assertThat(refusal("memfd", 8)).isEmpty();
    }

    @Test
    void ringsNeedRoomWhereTheirFilesAre() throws IOException {
        for (String directory : new String[] {"dev/shm", "run"}) {
            Files.createDirectories(root.resolve(directory));
        }
        int huge = 1 << 30;
        assertThat(refusal("posix-shm", 1_000, ServedBy.LOOP, huge))
                .contains("MiB at least, and room in /dev/shm is ")
                .contains(": ask for fewer, or raise it: mount -o remount,size=")
                .endsWith("m /dev/shm");
        assertThat(refusal("mmap-futex", 1_000, ServedBy.LOOP, huge))
                .contains("MiB at least, and room in /run is ")
                .endsWith(": ask for fewer");
        assertThat(refusal("memfd", 1_000, ServedBy.LOOP, huge)).isEmpty();
        assertThat(refusal("mmap-futex", 8)).isEmpty();
    }
}
