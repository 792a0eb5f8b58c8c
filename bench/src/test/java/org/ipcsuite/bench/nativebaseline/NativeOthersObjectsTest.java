package org.ipcsuite.bench.nativebaseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipcsuite.bench.LineProcess;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.queues.posixmq.PosixMqTransport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program in C neither removes objects of other programs of its user, nor makes any by mistake. */
@Timeout(60)
final class NativeOthersObjectsTest {

    private static final Path SYSTEM_V_QUEUES = Path.of("/proc/sysvipc/msg");

    private static NativeProgram program;

    @TempDir
    private Path directory;

    @BeforeAll
    static void compile() throws IOException {
        program = CompiledNativeProgram.get();
    }

    /** Its runtime directory is another, so that it finds no lock there, but the queue itself. */
    @Test
    void aQueueWhoseNameIsTakenStays() throws Exception {
        String name = "/ipc-suite-test-" + ProcessHandle.current().pid();
        try (Listener ignored = new PosixMqTransport().listen(new Rendezvous.Address(name), Options.DEFAULT)) {
            for (int attempt = 1; attempt <= 2; attempt++) {
                try (LineProcess server = start("echo-server", "posix-mq", name, "-t", "2")) {
                    assertThat(server.exitCode())
                            .as("attempt %s, of which the second succeeds if the first removes the queue", attempt)
                            .isEqualTo(1);
                    assertThat(server.lines()).last().asString().contains("mq_open(" + name + ")", "EEXIST");
                }
            }
        }
    }

    /** msgget(2) makes a queue for each key that is 0, IPC_PRIVATE, and that is what words of another mechanism were. */
    @Test
    void wordsThatAreNoKeyMakeNoQueue() throws Exception {
        assumeTrue(Files.exists(SYSTEM_V_QUEUES), "this kernel has no System V queues");
        String place = directory.resolve("meet").toString();
        long before = queuesWithoutKey();
        try (LineProcess server = start("echo-server", "mmap-futex", place, "-t", "60")) {
            server.awaitLine("serving");
            try (LineProcess ping = start("ping", "sysv-mq", place, "-t", "0.3")) {
                assertThat(ping.exitCode()).isEqualTo(1);
            }
        }
        assertThat(queuesWithoutKey()).isEqualTo(before);
    }

    private LineProcess start(String... words) throws IOException {
        return CompiledNativeProgram.start(program, directory, List.of(words));
    }

    private static long queuesWithoutKey() throws IOException {
        return Files.readAllLines(SYSTEM_V_QUEUES).stream()
                .filter(line -> line.strip().startsWith("0 "))
                .count();
    }
}
