package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.signals.ThreadSender;

/** Letters to the thread of the peer that receives. For one thread. */
final class Outbox {

    private final Mailbox mailbox;
    private final ThreadSender sender;
    private long sent;
    private long received;
    private long left;

    Outbox(Mailbox mailbox, ThreadSender sender) {
        this.mailbox = mailbox;
        this.sender = sender;
    }

    /** Whether there is a thread to signal. */
    boolean hasReader() {
        return mailbox.thread() != 0;
    }

    /** Whether one more letter may be on its way. */
    boolean hasRoom() throws CorruptMessageException {
        if (sent - received < mailbox.window()) {
            return true;
        }
        long seen = mailbox.received();
        if (seen < received || seen > sent) {
            throw new CorruptMessageException("the region is damaged: the peer says that it has received " + seen
                    + " letters, said " + received + " before, and was sent " + sent);
        }
        received = seen;
        return sent - received < mailbox.window();
    }

    /** Sends one, if {@link #hasRoom()}; false if the kernel has no room for it. */
    boolean send(long letter) throws IOException {
        ThreadSender.Sent result = sender.send(mailbox.thread(), mailbox.tag(), letter);
        if (result == ThreadSender.Sent.GONE) {
            throw new PeerGoneException("the peer's receiving thread is gone");
        }
        if (result == ThreadSender.Sent.FULL) {
            return false;
        }
        sent++;
        return true;
    }

    /** Says that one more message has been left in the ring without a letter. */
    void leave() throws IOException {
        mailbox.setLeft(++left);
        if (hasReader()) { // it has just begun to receive, and may sleep without having seen this
            sender.send(mailbox.thread(), mailbox.tag(), Letter.LOOK);
        }
    }
}
