package org.ipcsuite.queues.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.WorkerFailedException;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.testkit.ContractPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full: an error that says so, no SIGBUS, and every message that was sent. On a small tmpfs. */
@Timeout(60)
final class DiskFullTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Options OPTIONS = Options.DEFAULT.withTimeout(Duration.ofSeconds(4));
    private static final int SIZE = 4096;
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path mountPoint;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(Libc.get().geteuid() == 0, "only root can mount a small tmpfs");
        Process mount = run("mount", "-t", "tmpfs", "-o", "size=12m,mode=700", "ipc-suite-test", mountPoint.toString());
        assumeTrue(mount.exitValue() == 0, "mount is refused here: " + output(mount));
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "--lazy", mountPoint.toString());
    }

    @Test
    void theSenderIsToldAndNothingThatWasSentIsLost() throws IOException {
        ChronicleTransport chronicle = new ChronicleTransport();
        Rendezvous at = new Rendezvous.Address(mountPoint.resolve("meeting").toString());
        Path ballast = mountPoint.resolve("ballast");
        DiskSpace.make(ballast, 4 * MEBIBYTE);
        try (Listener listener = chronicle.listen(at, OPTIONS);
                WorkerProcess writer = WorkerProcess.startReady(ContractPeer.class, chronicle, at, OPTIONS)) {
            writer.send("connect " + at.text());
            try (Endpoint endpoint = listener.accept()) {
                writer.reply(TIMEOUT);
                assertThatThrownBy(() -> writer.perform("send 100000 " + SIZE, TIMEOUT))
                        .isInstanceOf(WorkerFailedException.class)
                        .hasMessageContaining("posix_fallocate")
                        .hasMessageContaining("ENOSPC (28)")
                        .hasMessageContaining("the disk is full");
                assertThat(receiveAll(endpoint)).isGreaterThan(3 * MEBIBYTE / SIZE);
                Files.delete(ballast);
                writer.perform("send 500 " + SIZE, TIMEOUT);
                assertThat(receiveAll(endpoint)).isEqualTo(500);
                writer.perform("close", TIMEOUT);
                assertThat(endpoint.receive(new Message(SIZE).room())).isEqualTo(-1);
            }
        }
    }

    @Test
    void aQueueThatFindsNoRoomIsNotMade() throws IOException {
        ChronicleTransport chronicle = new ChronicleTransport();
        Rendezvous at = new Rendezvous.Address(mountPoint.resolve("meeting").toString());
        DiskSpace.make(mountPoint.resolve("ballast"), 11 * MEBIBYTE);
        try (Listener listener = chronicle.listen(at, OPTIONS)) {
            assertThat(listener.rendezvous()).isEqualTo(at);
            assertThatThrownBy(() -> chronicle.connect(at, OPTIONS)).hasMessageContaining("ENOSPC (28)");
        }
        DiskSpace.make(mountPoint.resolve("more"), MEBIBYTE - (64 << 10));
        assertThatThrownBy(() -> chronicle.listen(at, OPTIONS)).hasMessageContaining("ENOSPC (28)");
    }

    /** Receives until nothing comes any more; every message, from the first on. */
    private static int receiveAll(Endpoint endpoint) throws IOException {
        Message message = new Message(SIZE);
        int count = 0;
        try {
            while (true) {
                message.check(endpoint.receive(message.room()), count);
                count++;
            }
        } catch (TimedOutException noMore) {
            return count;
        }
    }

    private static Process run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .as("%s ends; usual cause: a file system that does not answer", String.join(" ", command))
                .isTrue();
        return process;
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
