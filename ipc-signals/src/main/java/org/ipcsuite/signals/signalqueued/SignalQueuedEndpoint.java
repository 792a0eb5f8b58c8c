package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.meeting.Side;
import org.ipcsuite.shm.Ends;
import org.ipcsuite.shm.Waiting;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingReader;
import org.ipcsuite.signals.RealTimeSignal;
import org.ipcsuite.signals.ThreadSender;

/**
 * The data path of queued signals: each message is a {@link Letter}, and stands in it if it is small; a larger one stands
 * in the ring. One thread may send while another receives, always the same one; {@link #close()} wakes both.
 */
final class SignalQueuedEndpoint implements Endpoint {

    /** The kernel tells nobody when it has room for a signal again. */
    private static final Doorbell NAPS = new Naps();

    private final Ends ends;
    private final Waiting waiting;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Mailbox in;
    private final Doorbell.Arrival arrived;
    private final Doorbell.Arrival space;
    private final Doorbell.Arrival sent;
    private final int maxMessage;
    /** Messages without a letter that were received. */
    private long taken;

    private int lengthToSend;
    private boolean isLetter;
    private long letterToSend;
    private boolean isSent;

    SignalQueuedEndpoint(Ends ends, Options options) {
        this.ends = ends;
        this.waiting = new Waiting(ends, options);
        this.maxMessage = Math.min(options.maxMessage(), ends.layout().maxMessage());
        Side peer = ends.side().other();
        int pid = ends.layout().pid(peer);
        this.in = new Mailbox(ends.layout(), ends.side());
        this.inbox = new Inbox(in, pid, ends.peerSpace());
        this.outbox = new Outbox(
                new Mailbox(ends.layout(), peer), new ThreadSender(RealTimeSignal.MESSAGE, pid, ends.peer()));
        this.arrived = () -> hasMessage() || waiting.isEnded();
        this.space = () -> hasSpace() || waiting.isEnded();
        this.sent = () -> trySend() || waiting.isEnded();
    }

    @Override
    public int maxMessage() {
        return maxMessage;
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        int length = message.remaining();
        if (length > maxMessage) {
            throw new MessageTooLargeException(length, maxMessage);
        }
        waiting.requireReceiver();
        boolean hasReader = outbox.hasReader();
        lengthToSend = length;
        isLetter = hasReader && length <= Letter.LARGEST;
        while (!hasSpace()) {
            waiting.await(ends.space(), space, "send: the peer receives nothing");
            waiting.requireReceiver();
        }
        if (isLetter) {
            post(Letter.of(message));
            message.position(message.limit());
        } else if (hasReader) {
            postRing(message);
        } else {
            ends.out().offer(message);
            outbox.leave();
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        inbox.bind();
        waiting.requireOpen();
        while (!hasMessage()) {
            if (!waiting.isPeerGone()) {
                waiting.await(inbox, arrived, "receive: nothing comes");
            } else if (!inbox.collect() && !hasMessage()) { // what it sent before is there before it is gone
                return -1;
            }
            waiting.requireOpen();
        }
        return isLeft() ? takeLeft(into) : take(into);
    }

    /** Ends the exchange. The memory goes when nobody can reach it any more. */
    @Override
    public void close() throws IOException {
        if (waiting.close()) {
            inbox.close();
        }
    }

    /** Signals that came to the receiving thread and were no message of any of its endpoints. */
    long strangers() {
        return inbox.strangers();
    }

    private void post(long letter) throws IOException {
        letterToSend = letter;
        isSent = outbox.send(letter);
        while (!isSent) {
            waiting.requireReceiver(); // before the wait: what was announced in it stays, whoever has gone since
            waiting.await(NAPS, sent, "send: as many signals wait as this user may have waiting (ulimit -i)");
        }
    }

    /** The reader looks at the ring only where a letter says so, so what has none can be taken back. */
    private void postRing(ByteBuffer message) throws IOException {
        int at = message.position();
        ends.out().offer(message);
        try {
            post(Letter.IN_RING);
        } catch (IOException notSent) {
            ends.out().retract();
            message.position(at);
            throw notSent;
        }
    }

    private boolean trySend() throws IOException {
        isSent = isSent || outbox.send(letterToSend);
        return isSent;
    }

    private boolean hasSpace() throws IOException {
        return outbox.hasRoom() && (isLetter || ends.out().hasRoom(lengthToSend));
    }

    private boolean hasMessage() {
        return inbox.hasLetter() || isLeft();
    }

    /** Whether there is one more from before we received for the first time; those come first. */
    private boolean isLeft() {
        return in.left() > taken;
    }

    private int takeLeft(ByteBuffer into) throws IOException {
        int length = ends.in().poll(into);
        requireInRing(length);
        taken++;
        return length;
    }

    private int take(ByteBuffer into) throws IOException {
        long letter = inbox.letter();
        int length = Letter.kind(letter);
        if (length <= Letter.LARGEST) {
            if (length > into.remaining()) {
                throw new BufferTooSmallException(length, into.remaining());
            }
            Letter.put(letter, into);
        } else {
            length = ends.in().poll(into);
            requireInRing(length);
        }
        inbox.remove();
        return length;
    }

    private static void requireInRing(int length) throws CorruptMessageException {
        if (length == RingReader.NOTHING) {
            throw new CorruptMessageException("a message is announced that is not in the ring");
        }
    }
}
