package org.ipcsuite.queues.chronicle;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.queues.InPlaceInput;
import org.jspecify.annotations.Nullable;

/**
 * The reader's end of a queue. Where it stands is written into the queue's metadata with every message, so that a
 * reader that is opened after a crash continues after the last message that was read. A file that is read to its end is
 * removed. It allocates nothing but where it takes up a new file. For one thread, but any may ask {@link
 * #hasWriterLeft}.
 */
final class QueueReader implements InPlaceInput, Closeable {

    /** The name under which Chronicle keeps the reader's index. */
    static final String NAME = "receiver";

    private final SingleChronicleQueue queue;
    private final ExcerptTailer tailer;
    /** Whether this is the only reader. */
    private final boolean removesFiles;

    private final DocumentView view = new DocumentView();
    private @Nullable DocumentContext found;
    private int cycle;
    private @Nullable File file;
    private volatile boolean hasWriterLeft;

    /**
     * Opens a queue where its last reader has left it.
     *
     * @param block bytes that are mapped at once, as the writer has it
     * @throws java.nio.file.NoSuchFileException if there is no such queue
     */
    QueueReader(Path directory, long block) throws IOException {
        this(directory, block, NAME);
    }

    /**
     * Opens a queue that has several readers, where that one of them has left it.
     *
     * @param name under which Chronicle keeps its index
     */
    QueueReader(Path directory, long block, String name) throws IOException {
        this.removesFiles = name.equals(NAME);
        this.queue = QueueFiles.open(directory, block, () -> 0);
        try (Resources opened = new Resources()) {
            opened.add(() -> QueueFiles.close(queue));
            this.tailer = queue.createTailer(name);
            tailer.singleThreadedCheckDisabled(true); // callers take turns, in any threads
            opened.move();
        }
    }

    /** Continues behind all that has been written so far. */
    void skipToEnd() {
        tailer.toEnd();
    }

    @Override
    public boolean hasWriterLeft() {
        return hasWriterLeft;
    }

    @Override
    public int poll(ByteBuffer into) throws IOException {
        NativeBuffer.requireDirect(into);
        DocumentContext document = find();
        if (document == null) {
            return NOTHING;
        }
        try {
            return take(document, bytes(document), into);
        } finally {
            document.close();
        }
    }

    @Override
    public @Nullable ByteBuffer peek() throws IOException {
        found = find();
        if (found == null) {
            return null;
        }
        Bytes<?> bytes = bytes(found);
        return view.over(bytes, bytes.readPosition(), (int) bytes.readRemaining());
    }

    @Override
    public void endPeek(boolean isReceived) {
        DocumentContext document = Objects.requireNonNull(found);
        if (!isReceived) {
            document.rollbackOnClose();
        }
        document.close();
    }

    /** The next message, whose document is open and read up to it; null if there is none. */
    private @Nullable DocumentContext find() throws IOException {
        while (true) {
            DocumentContext document = tailer.readingDocument();
            boolean isMessage = false;
            try {
                if (!document.isPresent()) {
                    return null;
                }
                Bytes<?> bytes = bytes(document);
                if (tailer.cycle() != cycle || file == null) {
                    begin(tailer.cycle());
                }
                long length = bytes.readRemaining() - QueueWriter.KIND;
                byte kind = length < 0 ? 0 : bytes.readByte();
                if (kind == QueueWriter.DATA) {
                    isMessage = true;
                    return document;
                }
                if (kind == QueueWriter.GOODBYE) {
                    hasWriterLeft = true;
                } else if (kind != QueueWriter.HELLO) {
                    document.rollbackOnClose();
                    throw new CorruptMessageException("a document of " + (length + QueueWriter.KIND) + " bytes in "
                            + file + " begins with " + kind + ", which is no kind of ours");
                }
            } finally {
                if (!isMessage) {
                    document.close();
                }
            }
        }
    }

    private static Bytes<?> bytes(DocumentContext document) {
        return Objects.requireNonNull(document.wire()).bytes();
    }

    private static int take(DocumentContext document, Bytes<?> bytes, ByteBuffer into) throws BufferTooSmallException {
        long length = bytes.readRemaining();
        if (length > into.remaining()) {
            document.rollbackOnClose();
            throw new BufferTooSmallException((int) length, into.remaining());
        }
        DocumentBytes.copy(bytes, (int) length, into);
        return (int) length;
    }

    @Override
    public void close() {
        QueueFiles.close(queue);
    }

    /** A file; the one before has been read. */
    private void begin(int current) throws IOException {
        File read = file;
        file = tailer.currentFile();
        if (!removesFiles && read != null && current != cycle + 1) {
            throw new PeerGoneException("the publisher has removed files that this subscriber had not read: it took"
                    + " nothing for longer than the publisher waits");
        }
        cycle = current;
        if (removesFiles && read != null) {
            Files.deleteIfExists(read.toPath());
        }
    }
}
