package org.ipcsuite.shm.ring;

import static org.ipcsuite.shm.ring.RingLayout.CONSUMER_POSITION;
import static org.ipcsuite.shm.ring.RingLayout.HEADER;
import static org.ipcsuite.shm.ring.RingLayout.LINE;
import static org.ipcsuite.shm.ring.RingLayout.PADDING;
import static org.ipcsuite.shm.ring.RingLayout.SENDER_CONSUMER_POSITION;
import static org.ipcsuite.shm.ring.RingLayout.getAcquire;
import static org.ipcsuite.shm.ring.RingLayout.setRelease;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Locale;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.shm.doorbell.Doorbell;

/**
 * The reader's end of a ring: {@link #poll} copies a message out, {@link #peek}, {@link #message} and {@link #release}
 * let the caller read it in place. None waits. For one thread of one process.
 */
public final class RingReader {

    /** What {@link #poll} and {@link #peek} return if there is no message. */
    public static final int NOTHING = -1;

    private static final VarHandle NUMBER;
    private static final VarHandle PEER_CONSUMER_POSITION;

    static {
        try {
            MethodHandles.Lookup own = MethodHandles.lookup();
            NUMBER = own.findVarHandle(RingReader.class, "number", long.class);
            PEER_CONSUMER_POSITION = own.findVarHandle(RingReader.class, "peerConsumerPosition", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final LongBuffer control;
    private final ByteBuffer records;
    /** The same, for headers. */
    private final LongBuffer words;

    private final ByteBuffer message;
    private final Doorbell toWriter;
    private final int capacity;
    private final int mask;
    private final int wakeEach;

    /** Of the next record; this side's writer sends it with each record, from any thread. */
    private long number;
    /** What the peer's last record said. */
    @SuppressWarnings("UnusedVariable") // through the handle
    private long peerConsumerPosition;
    /** Where the last record began, and where it ended: the next one begins here or there. */
    private int last;

    private int next;
    /** The header of the last record, and that of the next one if its message is as long. */
    private long lastHeader;

    private long expected = RingLayout.header(0, 1);
    /** Whether the next record was found, and where; the length of its message, until then of the last one. */
    private boolean isFound;

    private int found;
    private int length;
    /** From a record's second line, which is read so that it is here. */
    @SuppressWarnings("UnusedVariable") // C2 removes a read whose result is unused
    private long fetched;
    /** The number at which we ring. */
    private long wakeAt;

    RingReader(ByteBuffer control, ByteBuffer records, Doorbell toWriter) {
        this.control = control.asLongBuffer();
        this.records = records;
        this.words = records.asLongBuffer();
        this.message = records.duplicate();
        this.toWriter = toWriter;
        this.capacity = records.capacity();
        this.mask = capacity - 1;
        this.wakeEach = capacity / RingLayout.WAKE_EACH;
        this.wakeAt = wakeEach;
    }

    /**
     * Takes the next message into the buffer, from its position on.
     *
     * @return its length, 0 or more, or {@link #NOTHING}
     * @throws BufferTooSmallException if the message does not fit: it stays
     * @throws IOException if there is no record where one should be
     */
    public int poll(ByteBuffer into) throws IOException {
        if (!hasNext()) {
            return NOTHING;
        }
        int to = into.position();
        if (length > into.limit() - to) {
            throw new BufferTooSmallException(length, into.remaining());
        }
        into.put(to, records, found + HEADER, length);
        into.position(to + length);
        advance(RingLayout.recordBytes(length));
        return length;
    }

    /** The length of the next message, which stays; or {@link #NOTHING}. */
    public int peek() throws IOException {
        return hasNext() ? length : NOTHING;
    }

    /** Whether there is a message. */
    public boolean hasNext() throws IOException {
        return isFound || find();
    }

    /** The message that {@link #peek} has found, its position to its limit; the same buffer each time. */
    public ByteBuffer message() {
        int at = found + HEADER;
        return message.limit(isFound ? at + length : at).position(at);
    }

    /**
     * Continues after the message that {@link #peek} has found: the writer may reuse its place.
     *
     * @throws IllegalStateException if it has found none
     */
    public void release() throws IOException {
        if (!isFound) {
            throw new IllegalStateException("release follows a peek that found a message, once");
        }
        advance(RingLayout.recordBytes(length));
    }

    /** The number that we wait for, to be said to the peer; for any thread. */
    long consumerPosition() {
        return (long) NUMBER.getAcquire(this);
    }

    /** The number that the peer waits for in the ring that we write, as far as it has said; for any thread. */
    long peerConsumerPosition() {
        return (long) PEER_CONSUMER_POSITION.getAcquire(this);
    }

    private boolean find() throws IOException {
        // what a wait for an answer sees, in the order that findAny explains; if it is as long as the one before, the
        // processor need not wait for the record to know its length
        long again = getAcquire(words, last);
        // a message of more than 48 bytes goes on in another line, which comes together with this one if it is asked
        // for now
        fetched = words.get(RingLayout.wordAt(last + LINE & mask));
        if (again == expected && getAcquire(words, next) == 0) {
            found = last;
            isFound = true;
        } else if (again != lastHeader || getAcquire(words, next) != 0) {
            isFound = findAny();
        }
        return isFound;
    }

    /**
     * Finds a record of any length, in either place. It looks where the last one began first, and believes the other: a
     * writer that goes round may put a message there, of whatever bytes, but not before there is a header where the last one
     * has ended.
     */
    private boolean findAny() throws IOException {
        // acquire: a reader that sees the header sees the message behind it
        long again = getAcquire(words, last);
        long header = getAcquire(words, next);
        found = next;
        if (!isNext(header)) {
            if (!isNext(again)) {
                return nothing(again, header);
            }
            header = again;
            found = last;
        }
        int word = RingLayout.word(header);
        if (word == PADDING && found == next && found != 0) {
            advance(capacity - found);
            last = next; // nothing takes the place of a padding, and a message may reach over it
            return findAny();
        }
        if (word <= 0 || word - 1 > capacity - HEADER - found) {
            throw damaged(header);
        }
        length = word - 1;
        return true;
    }

    private boolean isNext(long header) {
        return header != 0 && RingLayout.isNumbered(header, number);
    }

    /** Whether the content of the two places, which is not the next record, is valid before that arrives. */
    private boolean nothing(long again, long header) throws IOException {
        if (header == 0 && (again == 0 || again == lastHeader)) {
            return false;
        }
        // what is behind the next one says that this has come where the last one began, since we looked there
        if (isNext(getAcquire(words, last))) {
            return findAny();
        }
        throw damaged(header == 0 ? again : header);
    }

    private CorruptMessageException damaged(long header) {
        return new CorruptMessageException(String.format(
                Locale.ROOT,
                "the ring is damaged: for number %d stands at %d the header %016x, which is none",
                number,
                found,
                header));
    }

    private void advance(int record) throws IOException {
        if (found == next) {
            last = next;
            next = next + record & mask;
        }
        isFound = false;
        long nextNumber = number + record;
        lastHeader = RingLayout.header(number, length + 1);
        expected = RingLayout.header(nextNumber, length + 1);
        // release, all three: we have read what was there before the writer can write over it; in this order, so that a
        // side that reads the number in a record sees it here, too
        setRelease(control, CONSUMER_POSITION, nextNumber);
        PEER_CONSUMER_POSITION.setRelease(this, words.get(RingLayout.wordAt(found + SENDER_CONSUMER_POSITION)));
        NUMBER.setRelease(this, nextNumber);
        if (nextNumber >= wakeAt) {
            wakeAt = nextNumber + wakeEach;
            toWriter.wake();
        }
    }
}
