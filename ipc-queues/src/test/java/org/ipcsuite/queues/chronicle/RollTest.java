package org.ipcsuite.queues.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.queues.PolledInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A queue is rolled by size, and what has been read is removed from the disk. */
@Timeout(30)
final class RollTest {

    private static final int BLOCK = 2 << 20;
    private static final int SIZE = 10_000;
    /** About five files. */
    private static final int COUNT = 700;

    @TempDir
    private Path directory;

    private Path queue = Path.of("");

    @BeforeEach
    void make() throws IOException {
        queue = directory.resolve("queue");
        QueueFiles.make(queue);
    }

    @Test
    void filesThatWereReadAreRemovedAndOthersStay() throws IOException {
        try (QueueWriter writer = new QueueWriter(queue, BLOCK)) {
            write(writer, 0, COUNT);
            int written = files().size();
            assertThat(written).isBetween(4, 8);
            try (QueueReader reader = new QueueReader(queue, BLOCK)) {
                read(reader, 0, COUNT / 2);
            }
            assertThat(files()).as("after half of the messages").hasSizeBetween(2, written - 1);
            try (QueueReader reader = new QueueReader(queue, BLOCK)) {
                read(reader, COUNT / 2, COUNT);
                assertThat(writer.isAllRead()).isTrue();
                write(writer, COUNT, COUNT + 10);
                assertThat(writer.isAllRead()).isFalse();
                read(reader, COUNT, COUNT + 10);
                assertThat(reader.hasWriterLeft()).isFalse();
                writer.writeClose();
                assertThat(reader.poll(new Message(SIZE).room())).isEqualTo(PolledInput.NOTHING);
                assertThat(reader.hasWriterLeft()).isTrue();
            }
        }
        assertThat(files()).hasSizeBetween(1, 2);
    }

    @Test
    void theLargestMessageFitsAtTheEndOfAFile() throws IOException {
        int largest = (int) QueueFiles.largestMessage(BLOCK);
        Message message = Message.ofSize(largest);
        Message received = new Message(largest);
        try (QueueWriter writer = new QueueWriter(queue, BLOCK);
                QueueReader reader = new QueueReader(queue, BLOCK)) {
            for (int i = 0; i < 20; i++) {
                assertThat(writer.offer(message.stamp(i))).isTrue();
                received.check(reader.poll(received.room()), i);
            }
        }
    }

    private static void write(QueueWriter writer, int from, int to) throws IOException {
        Message message = Message.ofSize(SIZE);
        for (int i = from; i < to; i++) {
            assertThat(writer.offer(message.stamp(i))).isTrue();
        }
    }

    private static void read(QueueReader reader, int from, int to) throws IOException {
        Message message = new Message(SIZE);
        for (int i = from; i < to; i++) {
            message.check(reader.poll(message.room()), i);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(queue)) {
            return files.filter(file -> file.toString().endsWith(".cq4")).toList();
        }
    }
}
