package org.ipcsuite.shm.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.doorbell.Spin;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.shm.ring.RingReader;
import org.ipcsuite.shm.ring.RingWriter;
import org.ipcsuite.shm.ring.SimpleRingReader;
import org.ipcsuite.shm.ring.SimpleRingWriter;

/**
 * A small ring between a writer and a reader, and messages that say which one they are in every byte. The messages are
 * numbered from 1, to 127 at most.
 */
abstract class RingState {

    static final int CAPACITY = 1024;

    /** What {@link #poll} returns if there is no message. */
    static final int NOTHING = 0;
    /** A message that is not whole, or a header that is none. */
    static final int TORN = -1;
    /** A message is seen, and not yet what its writer did before it wrote the message. */
    static final int AHEAD_OF_ITS_WRITER = -2;

    /** Of one record's line, and of two. */
    private static final int SHORT = 16;

    private static final int LONG = 88;
    /** A message's number in every byte. */
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;

    private static final int SCRATCH = 128;
    private static final SharedPlaces PLACES = new SharedPlaces(RingLayout.regionBytes(CAPACITY) + 2 * SCRATCH);

    private final SimpleRingWriter out;
    private final SimpleRingReader in;
    private final ByteBuffer outgoing;
    private final ByteBuffer incoming;

    /** An ordinary field: who sees a message sees that it was sent. */
    private int sent;

    RingState() {
        this(false);
    }

    /** A ring in its simplest form, or one that does all it can. */
    RingState(boolean isSimple) {
        ByteBuffer place = PLACES.next();
        int region = RingLayout.regionBytes(CAPACITY);
        outgoing = place.slice(region, SCRATCH).order(ByteOrder.nativeOrder());
        incoming = place.slice(region + SCRATCH, SCRATCH).order(ByteOrder.nativeOrder());
        RingLayout layout = RingLayout.create(place.slice(0, region), CAPACITY, 1);
        Spin spin = new Spin();
        out = isSimple
                ? layout.simpleWriter(Side.CONNECTOR, spin)
                : layout.writer(Side.CONNECTOR, spin, layout.reader(Side.CONNECTOR, spin));
        in = isSimple ? layout.simpleReader(Side.LISTENER, spin) : layout.reader(Side.LISTENER, spin);
    }

    static int length(int number) {
        return number % 2 == 0 ? LONG : SHORT;
    }

    final RingWriter ringWriter() {
        return (RingWriter) out;
    }

    final RingReader ringReader() {
        return (RingReader) in;
    }

    /** One line before the end, into which the next long message does not fit. */
    final void goToTheLastLine() {
        for (int line = 0; line < CAPACITY / 64 - 1; line++) {
            offer(1);
            poll();
        }
    }

    /** Sends a message; false if the ring is full. */
    final boolean offer(int number) {
        try {
            return out.offer(fill(outgoing.clear(), number).flip());
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** Receives a message and says which, or what is wrong. */
    final int poll() {
        try {
            return in.poll(incoming.clear()) < 0 ? NOTHING : number(incoming.flip());
        } catch (CorruptMessageException damaged) {
            return TORN;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Which message these bytes are. */
    final int number(ByteBuffer message) {
        int at = message.position();
        int number = message.get(at);
        if (number <= 0 || message.remaining() != length(number)) {
            return TORN;
        }
        for (int i = at; i < message.limit(); i += Long.BYTES) {
            if (message.getLong(i) != number * EACH_BYTE) {
                return TORN;
            }
        }
        return sent < number ? AHEAD_OF_ITS_WRITER : number;
    }

    /** Writes the message with that number from the buffer's position on; it is to be sent next. */
    final ByteBuffer fill(ByteBuffer room, int number) {
        sent = number;
        for (int i = 0; i < length(number); i += Long.BYTES) {
            room.putLong(number * EACH_BYTE);
        }
        return room;
    }
}
