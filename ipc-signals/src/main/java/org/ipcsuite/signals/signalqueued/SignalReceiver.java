package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.jspecify.annotations.Nullable;

/**
 * Signals for one endpoint, in the order in which they were sent. They are sent to the thread that receives first, and
 * only that thread can take them. As a doorbell this only waits; the peer's signals wake it.
 */
final class SignalReceiver implements Doorbell {

    /** The reader says how many signals it has received after this part of the window. */
    private static final int PUBLISHED_EACH = 8;

    private static final int SELF = Libc.get().getpid();

    private final ReceiverWord word;
    private final int sender;
    private final Doorbell toWriter;
    private final long[] payloads;
    private long received;
    private long arrived;
    private long published;
    private boolean isOverrun;
    private boolean isClosed;
    private int tag;
    private volatile @Nullable Thread owner;
    private volatile @Nullable ThreadQueue queue;

    /** Receives signals of that process; the doorbell is woken when there is room for more. */
    SignalReceiver(ReceiverWord word, int sender, Doorbell toWriter) {
        this.word = word;
        this.sender = sender;
        this.toWriter = toWriter;
        this.payloads = new long[word.window()];
    }

    /** Binds it to the calling thread, the first time. */
    void bind() throws IOException {
        Thread thread = Thread.currentThread();
        if (owner == thread) {
            return;
        }
        bindTo(thread);
    }

    private synchronized void bindTo(Thread thread) throws IOException {
        if (isClosed) {
            return;
        }
        if (owner != null) {
            throw new IllegalStateException("this endpoint's signals go to the thread '" + owner.getName()
                    + "', which received first: only it can receive");
        }
        ThreadQueue ofThread = ThreadQueue.ofThisThread();
        tag = ofThread.add(this);
        queue = ofThread;
        owner = thread;
        word.setThread(ofThread.tid(), tag);
    }

    /**
     * Whether a signal with that tag from that process is for this receiver; our own process sends one as it closes.
     */
    boolean isFor(int addressee, int from) {
        return tag == addressee && (from == sender || from == SELF);
    }

    /** Adds the payload of a signal that was taken. */
    void put(long payload) {
        if (SignalPayload.kind(payload) == SignalPayload.LOOK) {
            return; // it has ended the wait, and carries nothing
        }
        if (arrived - received == payloads.length) {
            isOverrun = true;
            return;
        }
        payloads[(int) (arrived++ % payloads.length)] = payload;
    }

    /** Whether there is a {@link #payload}. */
    boolean hasPayload() {
        return arrived != received;
    }

    /** The next payload, which stays. */
    long payload() throws CorruptMessageException {
        if (isOverrun) {
            throw new CorruptMessageException("the peer sent more than " + payloads.length + " signals ahead");
        }
        return payloads[(int) (received % payloads.length)];
    }

    /** Removes the next payload. */
    void remove() throws IOException {
        received++;
        if (received - published >= payloads.length / PUBLISHED_EACH) {
            published = received;
            word.setReceived(received);
            toWriter.wake();
        }
    }

    /** Takes one pending signal; false if there was none. */
    boolean collect() throws IOException {
        return queue().take(0);
    }

    @Override
    public void wake() {
        throw new IllegalStateException("the peer's signals wake it");
    }

    @Override
    public boolean await(Condition arrival, long atMost) throws IOException {
        if (arrival.isMet()) {
            return true;
        }
        queue().take(atMost);
        return arrival.isMet();
    }

    /** Signals that came to this thread and belonged to none of its receivers. */
    long foreignSignals() {
        ThreadQueue bound = queue;
        return bound == null ? 0 : bound.foreignSignals();
    }

    /** Takes no more signals. */
    synchronized void close() {
        isClosed = true;
        if (queue != null) {
            queue.remove(this);
        }
    }

    private ThreadQueue queue() {
        ThreadQueue bound = queue;
        if (bound == null) {
            throw new IllegalStateException("bind first");
        }
        return bound;
    }
}
