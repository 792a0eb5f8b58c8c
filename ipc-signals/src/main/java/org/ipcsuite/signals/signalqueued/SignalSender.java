package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.signals.ThreadSender;

/** Sends signals to the thread of the peer that receives. For one thread. */
final class SignalSender {

    private final ReceiverWord word;
    private final ThreadSender sender;
    private long sent;
    private long received;
    private long left;

    SignalSender(ReceiverWord word, ThreadSender sender) {
        this.word = word;
        this.sender = sender;
    }

    /** Whether there is a thread to signal. */
    boolean hasReader() {
        return word.thread() != 0;
    }

    /** Whether one more signal may be queued. */
    boolean hasRoom() throws CorruptMessageException {
        if (sent - received < word.window()) {
            return true;
        }
        long seen = word.received();
        if (seen < received || seen > sent) {
            throw new CorruptMessageException("the region is damaged: the peer says that it has received " + seen
                    + " signals, said " + received + " before, and was sent " + sent);
        }
        received = seen;
        return sent - received < word.window();
    }

    /** Sends a signal, if {@link #hasRoom()}; false if the kernel has no room for it. */
    boolean send(long payload) throws IOException {
        ThreadSender.Sent result = sender.send(word.thread(), word.tag(), payload);
        if (result == ThreadSender.Sent.GONE) {
            throw new PeerGoneException("the peer's receiving thread is gone");
        }
        if (result == ThreadSender.Sent.FULL) {
            return false;
        }
        sent++;
        return true;
    }

    /** Publishes that one more message was left in the ring without a signal. */
    void leave() throws IOException {
        word.setLeft(++left);
        if (hasReader()) { // it has just begun to receive, and may sleep without having read this
            sender.send(word.thread(), word.tag(), SignalPayload.LOOK);
        }
    }
}
