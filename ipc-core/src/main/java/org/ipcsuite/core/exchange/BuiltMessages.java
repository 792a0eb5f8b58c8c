package org.ipcsuite.core.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.InPlaceEndpoint;
import org.ipcsuite.core.TimedOutException;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are built, sent, received and checked, one after the other: all of that is what is timed, since it is the
 * same work whether a message is built and checked in place or copied. A batch of them goes one way, and one answer comes
 * back; a batch of one is a round trip. For one thread, over a mechanism that drops nothing; it allocates nothing.
 *
 * <pre>
 *   client                               server
 *   send(BEGIN)                  ----&gt;   receive, which ends the exchange before
 *   receive                      &lt;----   send(BEGIN)
 *   build(n), send, ...          ----&gt;   receive, check, ...
 *   receive, check               &lt;----   build(batch's number), send
 *
 *                copied                              in place
 *   build, send  into a buffer of one's own; send    claim; into that room; commit
 *   receive      receive into a buffer; there        peek; there; release
 *   and check
 * </pre>
 *
 * To build is to write every byte once: here they are copied from a message that was made before.
 */
public final class BuiltMessages {

    /** A control message is this, plus size, batch and whether in place. {@link Stream} has none that is as low. */
    private static final long BEGIN = Long.MIN_VALUE + 1;

    private static final int IN_PLACE = 1;
    private static final int BATCH = IN_PLACE << 1;
    private static final int LARGEST_BATCH = 1 << 16;
    private static final long SIZE = (long) BATCH * LARGEST_BATCH;
    private static final long END = BEGIN + SIZE * Integer.MAX_VALUE;

    private final Endpoint endpoint;
    /** The same; null if messages are copied. */
    private final @Nullable InPlaceEndpoint inPlace;

    private final int size;
    private final int batch;
    private final Message made;
    private final Message received;
    private final ByteBuffer built;
    private final Message control = new Message(Message.HEADER);
    private long sent;
    private long due;
    /** The control message that came in place of a message; 0 if none did. */
    private long asked;

    /**
     * Either side.
     *
     * @param size bytes of each message, at least 1
     * @param batch messages before an answer, 1 to 65,535
     * @throws IllegalArgumentException if the endpoint has no messages in place
     */
    public BuiltMessages(Endpoint endpoint, int size, int batch, boolean isInPlace) {
        Message.requireNotEmpty(size);
        if (isInPlace && !(endpoint instanceof InPlaceEndpoint)) {
            throw new IllegalArgumentException(
                    endpoint.getClass().getName() + " has no messages in place: Transport.largestInPlace says so");
        }
        this.endpoint = endpoint;
        this.inPlace = isInPlace ? (InPlaceEndpoint) endpoint : null;
        this.size = size;
        this.batch = batch;
        this.made = Message.ofSize(size);
        this.received = new Message(isInPlace ? 0 : size);
        this.built = ByteBuffer.allocateDirect(isInPlace ? 0 : size);
    }

    /** Asks a server that echoes, or is at an exchange like this, to go over to this one, and waits until it does. */
    public void begin() throws IOException {
        endpoint.send(
                control.stampControl(BEGIN + SIZE * size + BATCH * (long) batch + (inPlace == null ? 0 : IN_PLACE)));
        int length = endpoint.receive(control.room());
        if (length < 0) {
            throw new ExchangeException("the peer left before it began to receive what is built");
        }
        control.checkWhole(length);
    }

    /** Sends a batch, and receives its answer. */
    public void exchange() throws IOException {
        for (int i = 0; i < batch; i++) {
            send();
        }
        if (!receive()) {
            throw new ExchangeException("the peer left, or asked for something, before it answered message " + sent);
        }
    }

    /** Whether a control message asks for this exchange. */
    static boolean isBegin(long control) {
        return control >= BEGIN && control < END;
    }

    /**
     * The server's side: answers until the client asks for another exchange, or is gone.
     *
     * @param begin the control message that asked for this one
     * @return as {@link Echo#serve}
     */
    static long serve(Endpoint endpoint, long begin) throws IOException {
        long words = begin - BEGIN;
        BuiltMessages server = new BuiltMessages(
                endpoint, (int) (words / SIZE), (int) (words % SIZE / BATCH), words % BATCH == IN_PLACE);
        while (server.receivePatiently()) {
            if (server.due % server.batch == 0) {
                server.send();
            }
        }
        if (server.asked != 0) {
            endpoint.send(server.control.stampControl(server.asked));
        }
        return server.asked;
    }

    private void send() throws IOException {
        ByteBuffer room = inPlace == null ? built.clear() : inPlace.claim(size);
        room.put(room.position(), made.stamp(sent++), 0, size);
        if (inPlace == null) {
            endpoint.send(room);
        } else {
            inPlace.commit();
        }
    }

    /** Receives the next message; false if what came is a control message, or the end. */
    private boolean receive() throws IOException {
        int length = inPlace == null ? endpoint.receive(received.room()) : peek(inPlace);
        if (length < 0) {
            return false;
        }
        if (received.isControl(length)) {
            received.checkWhole(length);
            asked = received.sequence();
        } else {
            received.check(length, size, due++);
        }
        if (inPlace != null) {
            inPlace.release();
        }
        return asked == 0;
    }

    private int peek(InPlaceEndpoint from) throws IOException {
        ByteBuffer message = from.peek();
        return message == null ? -1 : received.receivedAt(message);
    }

    /** As {@link ServerReceive} waits. */
    private boolean receivePatiently() throws IOException {
        while (true) {
            try {
                return receive();
            } catch (TimedOutException nothingYet) {
                // the client is alive and has nothing to say
            }
        }
    }
}
