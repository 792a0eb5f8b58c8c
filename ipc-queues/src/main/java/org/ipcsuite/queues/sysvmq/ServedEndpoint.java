package org.ipcsuite.queues.sysvmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;
import static org.ipcsuite.queues.sysvmq.SysvQueue.IPC_NOWAIT;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.WatchedWait;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.serving.WatchedEndpoint;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.queues.QueueEndpoint;

/**
 * One client of a {@link RequestQueue}: what it has sent is received there, and what it is sent goes into a queue of its
 * own. It cannot be waited for alone. For the server's thread; any thread may close.
 */
final class ServedEndpoint extends QueueEndpoint implements WatchedEndpoint {

    private final RequestQueue queue;
    private final ClientRequests requests;
    private final SysvQueue replies;
    private final RendezvousDirectory journal;
    private final CreditWindow window;
    private final DuplexOutgoing out;
    private final ByteBuffer outgoing;
    private final long outgoingAddress;
    private final ByteBuffer goodbye = Wire.buffer(0, 0);
    private final WatchedWait looksAtPeer;
    private int uncredited;

    /** Takes over a connection. */
    ServedEndpoint(
            RequestQueue queue,
            ClientRequests requests,
            SysvQueue replies,
            int window,
            RendezvousDirectory journal,
            Options options,
            Liveness peer,
            Closeable ownLock) {
        super(options, CreditWindow.largestText(window) - Wire.KIND_BYTES, peer, ownLock);
        this.queue = queue;
        this.requests = requests;
        this.replies = replies;
        this.journal = journal;
        this.window = requests.window();
        this.out = new DuplexOutgoing(replies, Side.LISTENER);
        this.outgoing = Wire.buffer(out.messageType(), Wire.KIND_BYTES + maxMessage());
        this.outgoingAddress = NativeBuffer.address(outgoing);
        this.looksAtPeer = newWait(() -> {});
    }

    ClientRequests requests() {
        return requests;
    }

    @Override
    public boolean hasMessage() {
        return !requests.isEmpty() || requests.hasLeft();
    }

    @Override
    public int tryReceive(ByteBuffer into) throws IOException {
        requireOpen();
        if (requests.isEmpty() && isPeerGone()) {
            queue.receiveAll(); // what it sent before it was killed
        }
        requireWithinWindow();
        while (!requests.isEmpty()) {
            int length = takeFirst(into);
            if (length != NOTHING) {
                return length;
            }
        }
        if (requests.hasLeft()) {
            markPeerGone();
        }
        return isPeerGone() ? -1 : NOTHING;
    }

    private void requireWithinWindow() throws CorruptMessageException {
        if (requests.isTooMuch()) {
            throw new CorruptMessageException("the client has sent more than its window allows");
        }
    }

    /** The length of the first message, which is put into the buffer; NOTHING if the client only asked for credit. */
    private int takeFirst(ByteBuffer into) throws IOException {
        int text = requests.text();
        int length = text - Wire.KIND_BYTES;
        byte kind = requests.kind();
        boolean isData = kind == Wire.DATA || kind == Wire.DATA_AND_ASK;
        if ((!isData && kind != Wire.ASK) || length > maxMessage()) {
            throw new CorruptMessageException("a message of " + text + " bytes begins with " + kind
                    + ": those of clients have " + (maxMessage() + Wire.KIND_BYTES) + " at most, and begin with "
                    + Wire.DATA + ", " + Wire.DATA_AND_ASK + " or " + Wire.ASK);
        }
        if (isData && length > into.remaining()) {
            throw new BufferTooSmallException(length, into.remaining());
        }
        requests.take(isData ? into : null);
        if (isData) {
            uncredited += text;
        }
        if (kind != Wire.DATA) {
            out.giveCredit(uncredited);
            uncredited = 0;
        }
        return isData ? length : NOTHING;
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        int length = message.remaining();
        requireReceiver(length);
        requireWithinWindow(); // nothing is received while it is held up
        int text = Wire.KIND_BYTES + length;
        if (!window.hasRoom(text)) {
            if (!window.isAsked()) {
                out.ask();
                window.ask();
            }
            return false;
        }
        byte kind = window.kindOf(text);
        outgoing.put(Wire.TEXT_AT, kind);
        outgoing.put(Wire.MESSAGE_AT, message, message.position(), length);
        if (LIBC.msgsnd(replies.id(), outgoingAddress, text, IPC_NOWAIT) < 0) {
            return isTriedAgain(SystemCall.errno());
        }
        window.send(text, kind);
        message.position(message.limit());
        return true;
    }

    /** Always false, unless it is an error: only a client that sends to itself makes its queue full. */
    private boolean isTriedAgain(int errno) throws IOException {
        if (SysvQueue.isRemoved(errno)) {
            markPeerGone();
            throw new PeerGoneException("the queue was removed, by the client or by ipcrm");
        }
        if (errno != Errno.EAGAIN.intValue() && errno != Errno.EINTR.intValue()) {
            throw SystemCall.failure(errno, "msgsnd", replies.toString(), "");
        }
        return false;
    }

    @Override
    public void send(ByteBuffer message) {
        throw alone();
    }

    @Override
    public int receive(ByteBuffer into) {
        throw alone();
    }

    private static UnsupportedOperationException alone() {
        return new UnsupportedOperationException(
                "one thread serves all clients of the queue: none is waited for alone");
    }

    /** The last side to leave removes the queue of replies, as in {@link SysvMqEndpoint}. */
    @Override
    protected void leave() throws IOException {
        looksAtPeer.close();
        queue.forget(requests);
        out.sendGoodbye();
        if (requests.hasLeft() || checkPeerGone() || hasPeerClosed()) {
            replies.remove();
            journal.forget(SysvMqKind.INSTANCE, SysvKey.text(replies.key()));
        }
    }

    private boolean hasPeerClosed() {
        long address = NativeBuffer.address(goodbye);
        long type = Wire.messagesTo(Side.LISTENER);
        return LIBC.msgrcv(replies.id(), address, 0, type, IPC_NOWAIT | SysvQueue.MSG_NOERROR) >= 0;
    }
}
