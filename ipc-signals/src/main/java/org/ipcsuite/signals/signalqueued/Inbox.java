package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.jspecify.annotations.Nullable;

/**
 * Letters for one endpoint, in the order in which they were sent. They come to the thread that receives first, and are
 * that thread's: only it can take them. As a doorbell this only waits; the peer's letters ring it.
 */
final class Inbox implements Doorbell {

    /** The reader says how many letters it has received after this part of the window. */
    private static final int PUBLISHED_EACH = 8;

    private static final int SELF = Libc.posix().getpid();

    private final Mailbox mailbox;
    private final int sender;
    private final Doorbell toWriter;
    private final long[] letters;
    private long received;
    private long arrived;
    private long published;
    private boolean isOverrun;
    private boolean isClosed;
    private int tag;
    private volatile @Nullable Thread owner;
    private volatile @Nullable ThreadQueue queue;

    /** Of letters from that process; the bell is rung when there is room for more. */
    Inbox(Mailbox mailbox, int sender, Doorbell toWriter) {
        this.mailbox = mailbox;
        this.sender = sender;
        this.toWriter = toWriter;
        this.letters = new long[mailbox.window()];
    }

    /** Makes it the calling thread's, the first time. */
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
        mailbox.setThread(ofThread.tid(), tag);
    }

    /** Whether a letter with that tag from that process is for this inbox; our own process sends one as it closes. */
    boolean isFor(int addressee, int from) {
        return tag == addressee && (from == sender || from == SELF);
    }

    /** Adds a letter that has come. */
    void put(long letter) {
        if (Letter.kind(letter) == Letter.LOOK) {
            return; // it has ended a wait, which is all it is for
        }
        if (arrived - received == letters.length) {
            isOverrun = true;
            return;
        }
        letters[(int) (arrived++ % letters.length)] = letter;
    }

    /** Whether {@link #letter} has one. */
    boolean hasLetter() {
        return arrived != received;
    }

    /** The next one; it stays. */
    long letter() throws CorruptMessageException {
        if (isOverrun) {
            throw new CorruptMessageException("the peer sent more than " + letters.length + " letters ahead");
        }
        return letters[(int) (received % letters.length)];
    }

    /** Goes on behind the next one. */
    void remove() throws IOException {
        received++;
        if (received - published >= letters.length / PUBLISHED_EACH) {
            published = received;
            mailbox.setReceived(received);
            toWriter.ring();
        }
    }

    /** Takes what has come; false if there was nothing. */
    boolean collect() throws IOException {
        return queue().take(0);
    }

    @Override
    public void ring() {
        throw new IllegalStateException("the peer's letters ring");
    }

    @Override
    public boolean await(Arrival arrival, long atMost) throws IOException {
        if (arrival.isThere()) {
            return true;
        }
        queue().take(atMost);
        return arrival.isThere();
    }

    /** Signals that came to this thread and belonged to none of its inboxes. */
    long strangers() {
        ThreadQueue bound = queue;
        return bound == null ? 0 : bound.strangers();
    }

    /** Takes no more letters. */
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
