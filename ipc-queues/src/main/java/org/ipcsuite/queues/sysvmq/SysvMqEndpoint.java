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
 * The data path of a System V queue: one for both directions, told apart by the types of {@link Wire}, or for what goes to
 * a client of a server of many. One thread may send while another receives; {@link #close()} wakes both.
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

    private final Outgoing out;
    private final int outId;
    private final ByteBuffer outgoing;
    private final long outgoingAddress;
    private final ByteBuffer creditForUs;
    private final long creditForUsAddress;
    private final long creditForUsType;

    private final ByteBuffer incoming;
    private final long incomingAddress;
    private final long incomingType;
    private final int room;
    private int uncredited;
    private final KeptMessage kept;

    private final ByteBuffer wakeReceiver;
    private final ByteBuffer wakeSender;

    /**
     * Takes over a queue that both sides know.
     *
     * @param queue in which this side receives
     * @param window half of the queue's bytes
     * @param side ours
     * @param out where this side sends
     * @param journal in which the queue is written down until it is removed
     */
    SysvMqEndpoint(
            SysvQueue queue,
            int window,
            Side side,
            Outgoing out,
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
        this.out = out;
        this.outId = out.queue().id();
        outgoing = Wire.buffer(out.messageType(), Wire.KIND_BYTES + maxMessage());
        outgoingAddress = NativeBuffer.address(outgoing);
        creditForUsType = Wire.creditTo(side);
        creditForUs = Wire.buffer(creditForUsType, Wire.CREDIT_BYTES);
        creditForUsAddress = NativeBuffer.address(creditForUs);
        incomingType = Wire.messagesTo(side);
        incoming = Wire.buffer(incomingType, room);
        incomingAddress = NativeBuffer.address(incoming);
        kept = new KeptMessage(incoming, Wire.MESSAGE_AT);
        wakeReceiver = Wire.control(incomingType, Wire.WAKE);
        wakeSender = Wire.buffer(creditForUsType, 0);
        receiving = newWait(() -> queue.sendNow(wakeReceiver));
        awaitingCredit = newWait(() -> queue.sendNow(wakeSender));
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
        if (LIBC.msgsnd(outId, outgoingAddress, text, IPC_NOWAIT) < 0) {
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
        out.giveCredit(uncredited);
        uncredited = 0;
    }

    /** Waits in msgrcv(2) until so much has been received that there is room. */
    private void awaitCredit(int text) throws IOException {
        awaitingCredit.begin();
        try {
            while (!window.hasRoom(text)) {
                requireReceiver();
                if (!window.isAsked()) { // again, where the answer to an earlier question was not enough
                    out.ask();
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
                        throw refused(errno, "msgrcv", queue);
                    }
                }
            }
        } finally {
            awaitingCredit.end();
        }
    }

    /** Only others that send make the queue full though the window has room: then there is nothing to wait for but time. */
    private void sendWhenThereIsRoom(int text) throws IOException {
        Deadline deadline = Deadline.after(timeout());
        do {
            int errno = SystemCall.errno();
            if (errno != Errno.EAGAIN.intValue()) {
                throw refused(errno, "msgsnd", out.queue());
            }
            deadline.pauseUninterruptibly("send: " + out.whyFull());
            checkPeerGone();
            requireReceiver();
        } while (LIBC.msgsnd(outId, outgoingAddress, text, IPC_NOWAIT) < 0);
    }

    private IOException refused(int errno, String call, SysvQueue of) throws IOException {
        requireOpen();
        SystemCallException failure = SystemCall.failure(errno, call, of.toString(), "");
        if (SysvQueue.isRemoved(errno)) {
            markPeerGone();
            return new PeerGoneException("the queue was removed, by the peer or by ipcrm", failure);
        }
        return failure;
    }

    /** The last side to leave removes the queue; a goodbye that nobody has received says that we are the last. */
    @Override
    protected void leave() throws IOException {
        try (receiving;
                awaitingCredit) {
            out.sendGoodbye();
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
