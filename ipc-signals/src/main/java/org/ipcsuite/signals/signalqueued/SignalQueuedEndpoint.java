package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.RingConnection;
import org.ipcsuite.shm.RingWait;
import org.ipcsuite.shm.ScannedEndpoint;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingReader;
import org.ipcsuite.signals.RealTimeSignal;
import org.ipcsuite.signals.ThreadSender;

/**
 * The data path of queued signals: each message has a {@link SignalPayload}, which contains it if it is small; a larger
 * one is in the ring. One thread may send while another receives, always the same one; {@link #close()} wakes both.
 */
final class SignalQueuedEndpoint implements ScannedEndpoint {

    /** The kernel does not notify when it has room for a signal again. */
    private static final Doorbell QUEUE_FULL_PAUSE = new QueueFullPause();

    private final RingConnection connection;
    private final RingWait waiting;
    private final SignalReceiver receiver;
    private final SignalSender sender;
    private final ReceiverWord in;
    private final Doorbell.Condition messageOrEnd;
    private final Doorbell.Condition spaceOrEnd;
    private final Doorbell.Condition sentOrEnd;
    /** How many messages without a signal were received. */
    private long taken;

    private int lengthToSend;
    private boolean isPayload;
    private long payloadToSend;
    private boolean isSent;
    private boolean isAwaitingRoom;
    /** When a signal may be tried again that the kernel had no room for; 0 if it is the peer that has none. */
    private long retryAt;

    SignalQueuedEndpoint(RingConnection connection, Options options) {
        this.connection = connection;
        this.waiting = new RingWait(connection, options);
        Side peer = connection.side().other();
        int pid = connection.layout().pid(peer);
        this.in = new ReceiverWord(connection.layout(), connection.side());
        this.receiver = new SignalReceiver(in, pid, connection.peerSpaceBell());
        this.sender = new SignalSender(
                new ReceiverWord(connection.layout(), peer),
                new ThreadSender(RealTimeSignal.MESSAGE, pid, connection.peer()));
        this.messageOrEnd = () -> hasMessage() || waiting.isEnded();
        this.spaceOrEnd = () -> hasSpace() || waiting.isEnded();
        this.sentOrEnd = () -> sendAgain() || waiting.isEnded();
    }

    @Override
    public int maxMessage() {
        return waiting.maxMessage();
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        boolean hasReader = beginToSend(message.remaining());
        while (!hasSpace()) {
            waiting.await(connection.spaceBell(), spaceOrEnd, "send: the peer receives nothing");
            waiting.requireReceiver();
        }
        if (isPayload) {
            post(SignalPayload.of(message));
            message.position(message.limit());
        } else if (hasReader) {
            postWake(message);
        } else {
            connection.out().offer(message);
            sender.leave();
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        receiver.bind();
        waiting.requireOpen();
        while (!hasMessage()) {
            if (!waiting.isPeerGone()) {
                waiting.await(receiver, messageOrEnd, "receive: nothing comes");
            } else if (!receiver.collect() && !hasMessage()) { // the peer marks its end after its last message
                return -1;
            }
            waiting.requireOpen();
        }
        return isLeft() ? takeLeft(into) : take(into);
    }

    @Override
    public int tryReceive(ByteBuffer into) throws IOException {
        receiver.bind();
        waiting.requireOpen();
        if (hasMessage()) {
            return isLeft() ? takeLeft(into) : take(into);
        }
        return waiting.isPeerGone() && !receiver.collect() && !hasMessage() ? -1 : NOTHING;
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        boolean hasReader = beginToSend(message.remaining());
        retryAt = 0;
        isAwaitingRoom = !(hasSpace() && trySend(message, hasReader));
        return !isAwaitingRoom;
    }

    /** Whether there is a thread to signal; else the message is left in the ring. */
    private boolean beginToSend(int length) throws IOException {
        waiting.requireSendable(length);
        boolean hasReader = sender.hasReader();
        lengthToSend = length;
        isPayload = hasReader && length <= SignalPayload.LARGEST;
        return hasReader;
    }

    private boolean trySend(ByteBuffer message, boolean hasReader) throws IOException {
        int at = message.position();
        if (!isPayload) {
            connection.out().offer(message);
        }
        if (!hasReader) {
            sender.leave();
        } else if (!sender.send(isPayload ? SignalPayload.of(message) : SignalPayload.IN_RING)) {
            if (!isPayload) {
                connection.out().abort();
                message.position(at);
            }
            retryAt = System.nanoTime() + ThreadSender.FULL_PAUSE_NANOS;
            return false;
        }
        message.position(message.limit());
        return true;
    }

    @Override
    public boolean isReady() throws IOException {
        if (!isAwaitingRoom) {
            receiver.bind();
            return messageOrEnd.isMet();
        }
        return spaceOrEnd.isMet() && (retryAt == 0 || System.nanoTime() - retryAt >= 0);
    }

    @Override
    public boolean isPeerGone() throws IOException {
        return waiting.lookAtPeer();
    }

    @Override
    public Doorbell messageBell() {
        return receiver;
    }

    @Override
    public Doorbell spaceBell() {
        return connection.spaceBell();
    }

    /** Ends the exchange. The memory is unmapped when it is unreachable. */
    @Override
    public void close() throws IOException {
        if (waiting.close()) {
            receiver.close();
        }
    }

    /** Signals to the receiving thread that were for none of its endpoints. */
    long foreignSignals() {
        return receiver.foreignSignals();
    }

    private void post(long payload) throws IOException {
        payloadToSend = payload;
        isSent = sender.send(payload);
        while (!isSent) {
            waiting.requireReceiver(); // before the wait: a signal that it has sent stays, even if the receiver ends
            // then
            waiting.await(
                    QUEUE_FULL_PAUSE,
                    sentOrEnd,
                    "send: as many signals wait as this user may have waiting (ulimit -i)");
        }
    }

    /** The reader polls the ring only after a signal, so a message whose signal could not be sent can be taken back. */
    private void postWake(ByteBuffer message) throws IOException {
        int at = message.position();
        connection.out().offer(message);
        try {
            post(SignalPayload.IN_RING);
        } catch (IOException notSent) {
            connection.out().abort();
            message.position(at);
            throw notSent;
        }
    }

    private boolean sendAgain() throws IOException {
        isSent = isSent || sender.send(payloadToSend);
        return isSent;
    }

    private boolean hasSpace() throws IOException {
        return sender.hasRoom() && (isPayload || connection.out().hasRoom(lengthToSend));
    }

    @Override
    public boolean hasMessage() {
        return receiver.hasPayload() || isLeft();
    }

    /** Whether one more message is left from before the first call of receive; those come first. */
    private boolean isLeft() {
        return in.left() > taken;
    }

    private int takeLeft(ByteBuffer into) throws IOException {
        int length = connection.in().poll(into);
        requireInRing(length);
        taken++;
        return length;
    }

    private int take(ByteBuffer into) throws IOException {
        long payload = receiver.payload();
        int length = SignalPayload.kind(payload);
        if (length <= SignalPayload.LARGEST) {
            if (length > into.remaining()) {
                throw new BufferTooSmallException(length, into.remaining());
            }
            SignalPayload.put(payload, into);
        } else {
            length = connection.in().poll(into);
            requireInRing(length);
        }
        receiver.remove();
        return length;
    }

    private static void requireInRing(int length) throws CorruptMessageException {
        if (length == RingReader.NOTHING) {
            throw new CorruptMessageException("a message is announced that is not in the ring");
        }
    }
}
