package org.ipcsuite.queues.sysvmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;
import static org.ipcsuite.queues.sysvmq.SysvQueue.IPC_NOWAIT;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.WatchedWait;
import org.ipcsuite.core.framing.KeptMessage;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.SystemCallException;
import org.ipcsuite.queues.QueueEndpoint;

/**
 * The data path of a System V queue: one for both directions, told apart by the types of {@link Wire}. One thread may
 * send while another receives; {@link #close()} wakes both.
 *
 * <p>Nothing but a signal ends a msgsnd(2) that waits for room, so none ever waits: the {@link CreditWindow} says
 * beforehand whether there is room, and if there is none, the sender waits in msgrcv(2) for credit. A waiter there is
 * woken by a message, see {@link WatchedWait}.
 */
final class SysvMqEndpoint extends QueueEndpoint {

    private final SysvQueue queue;
    private final RendezvousDirectory journal;
    private final int id;
    private final WatchedWait receiving;
    private final WatchedWait awaitingCredit;
    private final CreditWindow window;

    private final ByteBuffer outgoing;
    private final long outgoingAddress;
    private final ByteBuffer askAlone;
    private final ByteBuffer creditForUs;
    private final long creditForUsAddress;
    private final long creditForUsType;

    private final ByteBuffer incoming;
    private final long incomingAddress;
    private final long incomingType;
    private final int room;
    private final ByteBuffer creditForPeer;
    private int uncredited;
    private final KeptMessage kept;

    private final ByteBuffer closeMessage;
    private final ByteBuffer wakeReceiver;
    private final ByteBuffer wakeSender;

    /**
     * Takes over a queue that both sides know.
     *
     * @param window half of the queue's bytes
     * @param side ours
     * @param journal in which the queue is written down until it is removed
     */
    SysvMqEndpoint(
            SysvQueue queue,
            int window,
            Side side,
            RendezvousDirectory journal,
            Options options,
            Liveness peer,
            Closeable ownLock) {
        super(options, CreditWindow.largestText(window) - Wire.KIND_BYTES, peer, ownLock);
        this.queue = queue;
        this.journal = journal;
        this.id = queue.id();
        this.window = new CreditWindow(window);
        this.room = window;
        Side other = side.other();
        outgoing = Wire.buffer(Wire.messagesTo(other), Wire.KIND_BYTES + maxMessage());
        outgoingAddress = NativeBuffer.address(outgoing);
        askAlone = Wire.control(Wire.messagesTo(other), Wire.ASK);
        creditForUsType = Wire.creditTo(side);
        creditForUs = Wire.buffer(creditForUsType, Wire.CREDIT_BYTES);
        creditForUsAddress = NativeBuffer.address(creditForUs);
        incomingType = Wire.messagesTo(side);
        incoming = Wire.buffer(incomingType, room);
        incomingAddress = NativeBuffer.address(incoming);
        kept = new KeptMessage(incoming, Wire.MESSAGE_AT);
        creditForPeer = Wire.buffer(Wire.creditTo(other), Wire.CREDIT_BYTES);
        closeMessage = Wire.buffer(Wire.messagesTo(other), 0);
        wakeReceiver = Wire.control(incomingType, Wire.WAKE);
        wakeSender = Wire.buffer(creditForUsType, 0);
        receiving = newWait(() -> sendControl(wakeReceiver));
        awaitingCredit = newWait(() -> sendControl(wakeSender));
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        int length = message.remaining();
        requireReceiver(length);
        int text = Wire.KIND_BYTES + length;
        if (!window.hasRoom(text)) {
            awaitCredit(text);
        }
        byte kind = window.kindOf(text);
        outgoing.put(Wire.TEXT_AT, kind);
        outgoing.put(Wire.MESSAGE_AT, message, message.position(), length);
        if (LIBC.msgsnd(id, outgoingAddress, text, IPC_NOWAIT) < 0) {
            sendWhenThereIsRoom(text);
        }
        window.send(text, kind);
        message.position(message.limit());
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        if (kept.isEmpty()) {
            int length = receiveText();
            if (length < 0) {
                return -1;
            }
            kept.put(length);
        }
        requireOpen();
        return kept.take(into);
    }

    /** The length of the next message in {@link #incoming}, behind its kind; -1 once the peer is gone. */
    private int receiveText() throws IOException {
        receiving.begin();
        try {
            while (true) {
                requireOpen();
                long text = LIBC.msgrcv(id, incomingAddress, room, incomingType, isPeerGone() ? IPC_NOWAIT : 0);
                if (text > 0) {
                    if (isData((int) text, incoming.get(Wire.TEXT_AT))) {
                        return (int) text - Wire.KIND_BYTES;
                    }
                } else if (text == 0) {
                    markPeerGone();
                } else if (isEnd(SystemCall.errno())) {
                    return -1;
                }
            }
        } finally {
            receiving.end();
        }
    }

    private boolean isData(int text, byte kind) throws IOException {
        switch (kind) {
            case Wire.DATA -> uncredited += text;
            case Wire.DATA_AND_ASK -> {
                uncredited += text;
                giveCredit();
            }
            case Wire.ASK -> giveCredit();
            case Wire.WAKE -> {
                if (receiving.isOver() && !isPeerGone()) {
                    throw new TimedOutException(timeout(), "receive: nothing comes");
                }
            }
            case Wire.HELLO -> {
                // a second one
            }
            default ->
                throw new CorruptMessageException(
                        "a message of " + text + " bytes begins with " + kind + ", which is no kind of message");
        }
        return kind == Wire.DATA || kind == Wire.DATA_AND_ASK;
    }

    /** What a failed msgrcv(2) says: whether it is the end, unless it is an error. */
    private boolean isEnd(int errno) throws IOException {
        if (errno == Errno.EINTR.intValue()) {
            return false;
        }
        requireOpen();
        if (errno == Errno.ENOMSG.intValue()) {
            return true; // the peer is gone, and nothing of what it sent is left
        }
        if (SysvQueue.isRemoved(errno)) {
            markPeerGone();
            return true;
        }
        if (errno == Errno.E2BIG.intValue()) {
            throw new CorruptMessageException(
                    "a message was received that has more than " + room + " bytes, which is half of " + queue);
        }
        throw SystemCall.failure(errno, "msgrcv", queue.toString(), "");
    }

    private void giveCredit() {
        creditForPeer.putInt(Wire.TEXT_AT, uncredited);
        uncredited = 0;
        sendControl(creditForPeer);
    }

    /** Waits in msgrcv(2) until so much has been received that there is room. */
    private void awaitCredit(int text) throws IOException {
        awaitingCredit.begin();
        try {
            while (!window.hasRoom(text)) {
                requireReceiver();
                if (!window.isAsked()) { // again, where the answer to an earlier question was not enough
                    sendControl(askAlone);
                    window.ask();
                }
                long credit = LIBC.msgrcv(id, creditForUsAddress, Wire.CREDIT_BYTES, creditForUsType, 0);
                if (credit == Wire.CREDIT_BYTES) {
                    window.credit(creditForUs.getInt(Wire.TEXT_AT));
                } else if (credit >= 0) {
                    requireReceiver();
                    if (awaitingCredit.isOver()) {
                        throw new TimedOutException(
                                timeout(), "send: the queue is full, and the peer receives nothing");
                    }
                } else {
                    int errno = SystemCall.errno();
                    if (errno != Errno.EINTR.intValue()) {
                        throw refused(errno, "msgrcv");
                    }
                }
            }
        } finally {
            awaitingCredit.end();
        }
    }

    /** Only a peer that sends beyond its window makes the queue full: then there is nothing to wait for but time. */
    private void sendWhenThereIsRoom(int text) throws IOException {
        Deadline deadline = Deadline.after(timeout());
        do {
            int errno = SystemCall.errno();
            if (errno != Errno.EAGAIN.intValue()) {
                throw refused(errno, "msgsnd");
            }
            deadline.pause("send: " + queue + " is full, though this side has sent less than its half");
            checkPeerGone();
            requireReceiver();
        } while (LIBC.msgsnd(id, outgoingAddress, text, IPC_NOWAIT) < 0);
    }

    private IOException refused(int errno, String call) throws IOException {
        requireOpen();
        SystemCallException failure = SystemCall.failure(errno, call, queue.toString(), "");
        if (SysvQueue.isRemoved(errno)) {
            markPeerGone();
            return new PeerGoneException("the queue was removed, by the peer or by ipcrm", failure);
        }
        return failure;
    }

    /** Sends a message without waiting; if the queue is gone, the next call that needs it reports that. */
    private void sendControl(ByteBuffer control) {
        LIBC.msgsnd(id, NativeBuffer.address(control), control.capacity() - Wire.TEXT_AT, IPC_NOWAIT);
    }

    /** The last side to leave removes the queue; a goodbye that nobody has received says that we are the last. */
    @Override
    protected void leave() throws IOException {
        try (receiving;
                awaitingCredit) {
            sendControl(closeMessage);
            receiving.wakeAndAwaitEnd();
            awaitingCredit.wakeAndAwaitEnd();
            if (checkPeerGone() || hasPeerClosed()) {
                queue.remove();
                journal.forget(SysvMqKind.INSTANCE, SysvKey.text(queue.key()));
            }
        }
    }

    private boolean hasPeerClosed() {
        long text;
        do {
            text = LIBC.msgrcv(id, incomingAddress, room, incomingType, IPC_NOWAIT);
        } while (text > 0);
        return text == 0;
    }
}
