package org.ipcsuite.shm.ring;

import static org.ipcsuite.shm.ring.RingLayout.CONSUMER_POSITION;
import static org.ipcsuite.shm.ring.RingRecord.HEADER;
import static org.ipcsuite.shm.ring.RingRecord.LINE;
import static org.ipcsuite.shm.ring.RingRecord.SENDER_CONSUMER_POSITION;
import static org.ipcsuite.shm.ring.RingRecord.getAcquire;
import static org.ipcsuite.shm.ring.RingRecord.setRelease;
import static org.ipcsuite.shm.ring.RingRecord.wordAt;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.shm.doorbell.Doorbell;

/**
 * The writer's end of a ring, in its simplest form: the one to read first, and to copy. A message is written, then the
 * header that makes it visible; the header behind it is zeroed before, so that the reader finds nothing there.
 *
 * <pre>
 *   records   | free | unread | unread | unread | 0 | free                |
 *                    ^ consumer position        ^ position of the next record, whose header is always 0
 * </pre>
 *
 * A position counts bytes and never wraps; its remainder by the capacity is an index. A record that does not fit before
 * the end goes to the beginning, behind a padding. The ring is full if the record and a header behind it would reach
 * the consumer position. That is in the reader's cache, so it is read only if the one that was read last is too low.
 *
 * <p>For one thread of one process. Its messages may be read by any reader of {@link RingLayout this layout}.
 */
public sealed class SimpleRingWriter permits RingWriter {

    final ByteBuffer records;
    /** The records as eight bytes each, for headers. */
    final LongBuffer words;

    final int capacity;
    final int mask;
    /** The position of the next record. */
    long position;
    /** The ring's consumer position when it was last read. */
    long consumerPosition;

    private final LongBuffer control;
    final Doorbell toReader;

    /** The writer's end of a ring in new memory, which is all zero. */
    SimpleRingWriter(ByteBuffer control, ByteBuffer records, Doorbell toReader) {
        this.control = control.asLongBuffer();
        this.records = records;
        this.words = records.asLongBuffer();
        this.capacity = records.capacity();
        this.mask = capacity - 1;
        this.toReader = toReader;
    }

    /**
     * Puts the remaining bytes in as one message and leaves none remaining.
     *
     * @param message up to {@link RingLayout#maxMessage()} bytes; this is not checked here, and
     *     more may find no room even in an empty ring
     * @return false if the ring is full: nothing has happened
     * @throws CorruptMessageException if the consumer position is impossible
     */
    public boolean offer(ByteBuffer message) throws IOException {
        int length = message.remaining();
        int recordBytes = RingRecord.bytes(length);
        int index = reserve(recordBytes);
        if (index < 0) {
            return false;
        }
        // a RingReader also looks where the last record began: it sees the header behind that record before any byte of
        // this message, which may look like a header
        VarHandle.storeStoreFence();
        copy(message, length, index + HEADER);
        message.position(message.limit());
        publish(index, length, recordBytes);
        return true;
    }

    void copy(ByteBuffer message, int length, int to) {
        records.put(to, message, message.position(), length);
    }

    /** The index at which a record of that size goes, behind a padding if it must; -1 if there is no room. */
    int reserve(int recordBytes) throws IOException {
        int index = (int) position & mask;
        int toEnd = capacity - index;
        if (recordBytes <= toEnd) {
            return isFree(recordBytes + LINE) ? index : -1;
        }
        if (!isFree(toEnd + recordBytes + LINE)) {
            return -1;
        }
        words.put(0, 0);
        write(index, RingRecord.PADDING, toEnd, 0);
        return 0;
    }

    /** Hands over a record, with a header of 0 behind it. */
    void publish(int index, int length, int recordBytes) throws IOException {
        words.put(wordAt((index + recordBytes) & mask), 0);
        write(index, length + 1, recordBytes, 0);
        toReader.wake();
    }

    /** Whether so many bytes from the position on are free. */
    final boolean isFree(int bytes) throws CorruptMessageException {
        long end = position + bytes;
        return end <= consumerPosition + capacity || end <= readConsumerPosition() + capacity;
    }

    /** The position of the record that the reader waits for, read anew. */
    final long readConsumerPosition() throws CorruptMessageException {
        // acquire: what the reader has read of that space, it read before we write there
        long seen = getAcquire(control, CONSUMER_POSITION);
        if (seen < consumerPosition || seen > position) {
            throw new CorruptMessageException("the ring is damaged: its consumer position is " + seen + ", not "
                    + consumerPosition + " to " + position);
        }
        consumerPosition = seen;
        return seen;
    }

    /**
     * Writes a record's header, which makes it visible.
     *
     * @param senderConsumerPosition see {@link RingLayout}; 0 says that this side does not tell
     */
    final void write(int index, int lengthWord, int recordBytes, long senderConsumerPosition) {
        words.put(wordAt(index + SENDER_CONSUMER_POSITION), senderConsumerPosition);
        long header = RingRecord.header(position, lengthWord);
        position += recordBytes;
        // release: the message and the zero behind it are there before the header is
        setRelease(words, index, header);
    }
}
