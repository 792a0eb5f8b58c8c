package org.ipcsuite.queues.chronicle;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.impl.single.PrecreatedFiles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.SparseRollCycles;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Uninterrupted;
import org.ipcsuite.core.sys.OwnFile;

/**
 * The directory of one queue, which has one writer and one reader.
 *
 * <pre>
 *   queue-1-to-listener/          0700
 *     metadata.cq4t               the writer's lock, and where the reader `receiver` is
 *     19700101-00LX.cq4           the first cycle: its documents, one after another
 *     19700101-01LX.cq4           the next; the reader removes a cycle once it has read all of it
 * </pre>
 *
 * Chronicle rolls by time. Its clock here is a count of cycles that the writer moves on once a file is full, so the names
 * are hours since 1970 that never were: what a queue holds on disk is then what its reader has not received, and a file
 * more.
 */
final class QueueFiles {

    /** A sparse index, one entry for 2^20 messages: messages are never looked up by number here. */
    private static final RollCycle CYCLE = SparseRollCycles.LARGE_HOURLY_XSPARSE;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern(CYCLE.format(), Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What Chronicle maps of the file `metadata.cq4t`. */
    private static final int METADATA_BYTES = 128 << 10;

    static final long SMALLEST_BLOCK = 64 << 20;
    /** What holds the largest message that an endpoint can have. */
    static final long LARGEST_BLOCK = 8L << 30;

    /** Warns on stderr that it has no access to a class of the JDK that would free buffers we do not make. */
    private static final Logger OF_UNUSED_CLEANER =
            Logger.getLogger("net.openhft.chronicle.core.internal.cleaner.ReflectionBasedByteBufferCleanerService");

    static {
        OF_UNUSED_CLEANER.setLevel(Level.OFF);
        // warns of full disks every ten seconds, from a thread of its own; DiskSpace knows before a byte is written
        System.setProperty("chronicle.disk.monitor.disable", "true");
    }

    private QueueFiles() {}

    /**
     * Bytes that are mapped at once. All of a cycle lies in one block, so that no message waits for another block to be
     * mapped; a message may have the quarter that Chronicle maps beyond it. 64 MiB hold a second of small messages.
     */
    static long blockFor(int maxMessage) {
        long block = SMALLEST_BLOCK;
        while (largestMessage(block) < maxMessage) {
            block *= 2;
        }
        return block;
    }

    /**
     * Reads a size which {@link #blockFor} gives.
     *
     * @throws CorruptMessageException if it is none
     */
    static long parseBlock(String words) throws CorruptMessageException {
        long bytes = words.matches("[1-9][0-9]{0,17}") ? Long.parseLong(words) : 0;
        if (bytes < SMALLEST_BLOCK || bytes > LARGEST_BLOCK || Long.bitCount(bytes) != 1) {
            throw new CorruptMessageException("'" + words + "' is no size of a block: that is a power of two from "
                    + SMALLEST_BLOCK + " to " + LARGEST_BLOCK);
        }
        return bytes;
    }

    /** The largest message in a block of that size, in bytes. */
    static long largestMessage(long block) {
        return block / 4 - QueueWriter.MARGIN;
    }

    /** Makes a directory for a queue, for this user only, with the blocks that Chronicle's first steps need. */
    static void make(Path directory) throws IOException {
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        DiskSpace.make(directory.resolve(SingleChronicleQueue.QUEUE_METADATA_FILE), METADATA_BYTES);
    }

    /**
     * Opens a queue.
     *
     * @param cycle counts cycles from 0
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws org.ipcsuite.core.sys.OtherUserException if it is another user's, or others may write there
     */
    static SingleChronicleQueue open(Path directory, long block, TimeProvider cycle) throws IOException {
        OwnFile.require(directory);
        SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(CYCLE)
                .blockSize(block)
                .timeProvider(() -> cycle.currentTimeMillis() * CYCLE.lengthInMillis())
                .checkInterrupts(false)
                .build();
        if (queue.metaStore().readOnly()) { // what Chronicle falls back to, without an exception
            close(queue);
            throw new IOException(directory + " cannot be written or mapped: see the permissions of its files, and"
                    + " whether this JVM has the flags that `explain chronicle` names");
        }
        return queue;
    }

    /** Closes it, and waits until its files are closed, which Chronicle does in a thread of its own. */
    static void close(SingleChronicleQueue queue) {
        Uninterrupted.run(() -> {
            queue.close();
            BackgroundResourceReleaser.releasePendingResources(); // which an interrupt would let return at once
        });
    }

    /** Makes the file of the next cycle, under the name that Chronicle takes it up from. */
    static void prepare(Path directory, long cycle, long bytes) throws IOException {
        String name = NAME.format(Instant.ofEpochMilli(cycle * CYCLE.lengthInMillis()));
        File file = directory.resolve(name + SingleChronicleQueue.SUFFIX).toFile();
        if (!file.exists()) {
            DiskSpace.make(PrecreatedFiles.preCreatedFile(file).toPath(), bytes);
        }
    }
}
