package org.ipcsuite.shm.ring;

import static org.ipcsuite.shm.ring.RingRecord.HEADER;
import static org.ipcsuite.shm.ring.RingRecord.LINE;
import static org.ipcsuite.shm.ring.RingRecord.PADDING;
import static org.ipcsuite.shm.ring.RingRecord.SENDER_CONSUMER_POSITION;
import static org.ipcsuite.shm.ring.RingRecord.getAcquire;
import static org.ipcsuite.shm.ring.RingRecord.wordAt;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.ipcsuite.shm.doorbell.Doorbell;

/**
 * The reader's end of a ring: {@link #poll} copies a message out, {@link #peek}, {@link #message} and {@link #release}
 * let the caller read it in place. None waits. For one thread of one process.
 */
public final class RingReader extends SimpleRingReader {

    private static final VarHandle POSITION;
    private static final VarHandle PEER_CONSUMER_POSITION;

    static {
        try {
            MethodHandles.Lookup own = MethodHandles.lookup();
            POSITION = own.findVarHandle(SimpleRingReader.class, "position", long.class);
            PEER_CONSUMER_POSITION = own.findVarHandle(RingReader.class, "peerConsumerPosition", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ByteBuffer message;

    /** The consumer position that the peer's last record said. */
    @SuppressWarnings("UnusedVariable") // through the handle
    private long peerConsumerPosition;
    /** The indexes at which the last record began and ended; the next one begins at either. */
    private int lastIndex;

    private int nextIndex;
    /** The header of the last record, and that of the next one if its message has the same length. */
    private long lastHeader;

    private long expected = RingRecord.header(0, 1);
    /** Whether the next record was found: {@link #foundIndex} and {@link #length} are its own; else the last one's. */
    private boolean isFound;
    /** Eight bytes of a record's second line, which are read so that the cache has it. */
    @SuppressWarnings("UnusedVariable") // C2 removes a read whose result is unused
    private long fetched;

    RingReader(ByteBuffer control, ByteBuffer records, Doorbell toWriter) {
        super(control, records, toWriter);
        this.message = records.duplicate();
    }

    /** The length of the next message, which stays; or {@link #NOTHING}. */
    public int peek() throws IOException {
        return hasNext() ? length : NOTHING;
    }

    @Override
    public boolean hasNext() throws IOException {
        return isFound || find();
    }

    /** The message that {@link #peek} has found, its position to its limit; the same buffer each time. */
    public ByteBuffer message() {
        int at = foundIndex + HEADER;
        return message.limit(isFound ? at + length : at).position(at);
    }

    /**
     * Continues after the message that {@link #peek} has found: the writer may reuse its bytes.
     *
     * @throws IllegalStateException if it has found none
     */
    public void release() throws IOException {
        if (!isFound) {
            throw new IllegalStateException("release follows a peek that found a message, once");
        }
        advance(RingRecord.bytes(length));
    }

    /** This reader's consumer position, which its side's writer tells the peer; for any thread. */
    long consumerPosition() {
        return (long) POSITION.getAcquire(this);
    }

    /** The consumer position of the ring that this side writes, as the peer last said it; for any thread. */
    long peerConsumerPosition() {
        return (long) PEER_CONSUMER_POSITION.getAcquire(this);
    }

    private boolean find() throws IOException {
        // the fast path of a wait for an answer, in the order that findAny explains; with an answer as long as the last
        // one, the processor need not wait for the record to know its length
        long atLast = getAcquire(words, lastIndex);
        if (RingTuning.SECOND_LINE) {
            // a message of more than 48 bytes goes on in a second line, which arrives together with the first if it is
            // requested now
            fetched = words.get(wordAt((lastIndex + LINE) & mask));
        }
        if (RingTuning.GUESS && atLast == expected && getAcquire(words, nextIndex) == 0) {
            foundIndex = lastIndex;
            isFound = true;
        } else if (atLast != lastHeader || getAcquire(words, nextIndex) != 0) {
            isFound = findAny();
        }
        return isFound;
    }

    /**
     * Finds a record of any length, at either index. It loads the header where the last record began first, and prefers
     * the other: a writer that goes round may store a message, of whatever bytes, where the last record began, but not
     * before there is a header where that record ended.
     */
    private boolean findAny() throws IOException {
        // acquire: a reader that sees the header sees the message behind it
        long atLast = getAcquire(words, lastIndex);
        long header = getAcquire(words, nextIndex);
        foundIndex = nextIndex;
        if (!isNext(header)) {
            if (!isNext(atLast)) {
                return isThereAfterAll(atLast, header);
            }
            header = atLast;
            foundIndex = lastIndex;
        }
        int lengthWord = RingRecord.lengthWord(header);
        if (lengthWord == PADDING && foundIndex == nextIndex && foundIndex != 0) {
            advance(capacity - foundIndex);
            lastIndex = nextIndex; // no record reuses the index of a padding, and a message may reach over it
            return findAny();
        }
        if (!endsInRing(lengthWord, foundIndex)) {
            throw damaged(header, foundIndex);
        }
        length = lengthWord - 1;
        return true;
    }

    private boolean isNext(long header) {
        return header != 0 && RingRecord.hasPosition(header, position);
    }

    /**
     * Called when neither header is the next record's: returns false if both are valid before it arrives, or looks
     * again if it has arrived meanwhile.
     */
    private boolean isThereAfterAll(long atLast, long header) throws IOException {
        if (header == 0 && (atLast == 0 || atLast == lastHeader)) {
            return false;
        }
        // the next record has come where the last one began, since that was loaded, and the one behind it too
        if (isNext(getAcquire(words, lastIndex))) {
            return findAny();
        }
        throw damaged(header == 0 ? atLast : header, foundIndex);
    }

    @Override
    void advance(int recordBytes) throws IOException {
        if (foundIndex == nextIndex) {
            lastIndex = nextIndex;
            nextIndex = (nextIndex + recordBytes) & mask;
        }
        isFound = false;
        lastHeader = RingRecord.header(position, length + 1);
        expected = RingRecord.header(position + recordBytes, length + 1);
        PEER_CONSUMER_POSITION.setRelease(this, words.get(wordAt(foundIndex + SENDER_CONSUMER_POSITION)));
        super.advance(recordBytes);
    }

    @Override
    void moveTo(long next) {
        // release: a side that reads this position in a record sees it in the ring's control fields, too
        POSITION.setRelease(this, next);
    }
}
