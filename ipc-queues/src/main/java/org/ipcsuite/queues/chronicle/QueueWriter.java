package org.ipcsuite.queues.chronicle;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.queues.InPlaceOutput;
import org.jspecify.annotations.Nullable;

/**
 * The writer's end of a queue: each document is a kind of one byte, and the message. It allocates nothing but where it
 * takes up a new file. For one thread.
 */
final class QueueWriter implements InPlaceOutput, Closeable {

    /** The writer is there; the first document of every queue. */
    static final byte HELLO = 1;
    /** A message follows. */
    static final byte DATA = 2;
    /** The writer has closed; the last document. */
    static final byte GOODBYE = 3;

    /** Bytes before a message in a document. */
    static final int KIND = 1;

    /** Room that Chronicle itself takes beside a message: headers, padding, a page of the index, the end of a cycle. */
    static final int MARGIN = 128 << 10;

    /** Blocks of the disk are taken so many at a time. */
    private static final int STEP = 1 << 20;

    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private final Path directory;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final long full;
    private final DocumentView view = new DocumentView();
    private @Nullable DocumentContext claimed;
    private DiskSpace space;
    private long cycle;
    private long position;

    /**
     * Opens a queue that nobody has written to and writes the first document, so that the reader finds a file to look
     * at.
     *
     * @param block bytes that are mapped at once
     */
    QueueWriter(Path directory, long block) throws IOException {
        this.directory = directory;
        this.full = block / 4 * 3; // so that the last document and the end of the cycle lie in the block too
        this.queue = QueueFiles.open(directory, block, () -> cycle);
        try (Resources opened = new Resources()) {
            opened.add(() -> QueueFiles.close(queue));
            QueueFiles.prepare(directory, cycle, STEP);
            this.appender = queue.createAppender();
            appender.singleThreadedCheckDisabled(true); // callers take turns, in any threads
            append(HELLO, NOTHING);
            this.space = ofCurrentFile();
            opened.move();
        }
    }

    /** There is always room: the queue grows. */
    @Override
    public boolean offer(ByteBuffer message) throws IOException {
        NativeBuffer.requireDirect(message);
        makeRoom(message.remaining());
        append(DATA, message);
        return true;
    }

    /** Begins the document of a message, for which there is always room. */
    @Override
    public ByteBuffer claim(int length) throws IOException {
        makeRoom(length);
        DocumentContext document = appender.writingDocument();
        Bytes<?> bytes = Objects.requireNonNull(document.wire()).bytes();
        bytes.writeByte(DATA);
        ByteBuffer room = view.over(bytes, bytes.writePosition(), length);
        bytes.writeSkip(length);
        position = bytes.writePosition();
        claimed = document;
        return room;
    }

    @Override
    public void endClaim(boolean isSent) {
        DocumentContext document = Objects.requireNonNull(claimed);
        if (!isSent) {
            document.rollbackOnClose();
        }
        document.close();
    }

    private void makeRoom(int length) throws IOException {
        if (position >= full) {
            roll();
        }
        space.require(position + length + MARGIN, STEP);
    }

    /** Whether the next message begins a new file. */
    boolean isFileFull() {
        return position >= full;
    }

    /** Whether that reader has read a message of the file that is written. */
    boolean isInThisFile(String reader) {
        return queue.rollCycle().toCycle(queue.indexForId(reader).getVolatileValue()) >= cycle;
    }

    /** Removes all files but the one that is written. */
    void removeOldFiles() throws IOException {
        Path current = Objects.requireNonNull(appender.currentFile()).toPath();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SingleChronicleQueue.SUFFIX)) {
            for (Path file : files) {
                if (!file.equals(current)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Says that the writer is gone. There is room for that, also where the disk is full. */
    void writeClose() {
        append(GOODBYE, NOTHING);
    }

    /** Whether the reader has read all there is. */
    boolean isAllRead() {
        return isAllRead(QueueReader.NAME);
    }

    /** Whether that reader has. */
    boolean isAllRead(String reader) {
        return queue.indexForId(reader).getVolatileValue() > appender.lastIndexAppended();
    }

    @Override
    public void close() {
        space.close();
        QueueFiles.close(queue);
    }

    /** Continues in the next file, whose first blocks are allocated before Chronicle uses it. */
    private void roll() throws IOException {
        QueueFiles.prepare(directory, cycle + 1, STEP);
        cycle++;
        append(HELLO, NOTHING);
        DiskSpace ofLast = space;
        space = ofCurrentFile();
        ofLast.close();
    }

    private DiskSpace ofCurrentFile() throws IOException {
        return DiskSpace.of(Objects.requireNonNull(appender.currentFile()).toPath());
    }

    private void append(byte kind, ByteBuffer message) {
        DocumentContext document = appender.writingDocument();
        try {
            Bytes<?> bytes = Objects.requireNonNull(document.wire()).bytes();
            bytes.writeByte(kind);
            DocumentBytes.append(message, bytes);
            position = bytes.writePosition();
        } catch (RuntimeException | Error failed) {
            document.rollbackOnClose();
            throw failed;
        } finally {
            document.close();
        }
    }
}
