package org.ipcsuite.shm.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import jnr.constants.platform.OpenFlags;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;
import org.junit.jupiter.api.Test;

/** Descriptors that are passed to the other process: each is closed, and none twice. */
final class DescriptorsTest {

    private static final Duration ANSWERED = Duration.ofSeconds(10);
    /** More than other threads of this process are likely to open at the same moment. */
    private static final int OTHERS = 16;

    @Test
    void memoryThatIsClosedTwiceClosesNoDescriptorOfAnother() throws IOException {
        List<FileChannel> others = new ArrayList<>();
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                MemoryKind.Created memory = new Memfd().create(directory, 1, 4096)) {
            memory.close();
            for (int i = 0; i < OTHERS; i++) {
                others.add(FileChannel.open(
                        directory.resolve("other-" + i), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            }
            memory.close();
            for (FileChannel other : others) {
                assertThat(other.write(ByteBuffer.wrap(new byte[] {1}))).isOne();
            }
        } finally {
            for (FileChannel other : others) {
                other.close();
            }
        }
    }

    @Test
    void tooFewDescriptorsAreRefusedAndClosed() throws Exception {
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                DescriptorSocket socket = DescriptorSocket.listen(directory.resolve("socket"))) {
            Path file = Files.createFile(directory.resolve("passed"));
            int passed = SystemCall.check(
                    Libc.get().open(file.toString(), OpenFlags.O_RDONLY.intValue(), 0), "open", file.toString());
            try {
                CompletableFuture<int[]> received = CompletableFuture.supplyAsync(() -> receiveTwo(directory));
                Deadline deadline = Deadline.after(ANSWERED);
                while (!received.isDone()) {
                    socket.handOver(passed);
                    deadline.pause("nobody asks for the descriptors");
                }
                assertThatThrownBy(received::get)
                        .hasRootCauseInstanceOf(CorruptMessageException.class)
                        .hasStackTraceContaining("sent 1 descriptors, not 2");
                assertThat(descriptorsOf(file)).as("this test's own").isOne();
            } finally {
                Libc.get().close(passed);
            }
        }
    }

    private static int[] receiveTwo(RendezvousDirectory directory) {
        try {
            return DescriptorSocket.receive(directory.resolve("socket"), 2);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static long descriptorsOf(Path file) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(descriptor -> isOf(descriptor, file)).count();
        }
    }

    private static boolean isOf(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (NoSuchFileException closed) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
