package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.MSG_DONTWAIT;
import static org.ipcsuite.core.sys.SocketConstants.MSG_TRUNC;

import java.io.IOException;
import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.CheckedEndpoint;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.framing.KeptMessage;
import org.ipcsuite.core.serving.DescriptorEndpoint;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;

/**
 * The data path of a connected socket that keeps boundaries (SOCK_SEQPACKET): a message is a packet, without a header.
 * One thread may send while another receives.
 *
 * <p>An empty packet looks like the end of the connection, so the smallest message has one byte. Messages are received
 * into a buffer of the endpoint's own, so that one that does not fit the caller's is kept.
 */
public final class SocketMessageEndpoint extends CheckedEndpoint implements DescriptorEndpoint {

    private final Socket socket;
    private final Options options;
    private final ByteBuffer incoming;
    private final long incomingAddress;
    private final KeptMessage kept;

    /**
     * Takes over the socket.
     *
     * @param maxMessage the largest that both the options and the socket's buffer allow
     */
    public SocketMessageEndpoint(Socket socket, Options options, int maxMessage) throws IOException {
        super(maxMessage);
        this.socket = socket.setSlice(TimedRetry.within(options));
        this.options = options;
        this.incoming = ByteBuffer.allocateDirect(maxMessage + Messages.ONE_MORE);
        this.incomingAddress = NativeBuffer.address(incoming);
        this.kept = new KeptMessage(incoming, 0);
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        int length = message.remaining();
        Messages.requireSize(length, 1, maxMessage());
        Deadline deadline = null;
        while (!isSent(socket.send(NativeBuffer.address(message), length, 0), message)) {
            deadline = TimedRetry.waitOn(deadline, options, "send: the peer receives nothing");
        }
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        int length = message.remaining();
        Messages.requireSize(length, 1, maxMessage());
        return isSent(socket.trySend(NativeBuffer.address(message), length), message);
    }

    /** Whether it was sent; false if there was no room. */
    private boolean isSent(int sent, ByteBuffer message) throws IOException {
        if (sent >= 0) {
            message.position(message.limit());
            return true;
        }
        if (sent != Socket.NOTHING_YET) {
            if (Socket.errno() == Errno.EMSGSIZE) {
                throw new MessageTooLargeException(message.remaining(), maxMessage());
            }
            throw new PeerGoneException("the peer is gone", SystemCall.failure("send", socket.toString()));
        }
        return false;
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        Deadline deadline = null;
        int length;
        while ((length = receive(into, 0)) == NOTHING) {
            deadline = TimedRetry.waitOn(deadline, options, "receive: nothing comes");
        }
        return length;
    }

    @Override
    public int tryReceive(ByteBuffer into) throws IOException {
        return receive(into, MSG_DONTWAIT);
    }

    /** {@link #NOTHING} if none came, for a slice or now. */
    private int receive(ByteBuffer into, int flags) throws IOException {
        if (kept.isEmpty()) {
            int received = socket.receive(incomingAddress, incoming.capacity(), MSG_TRUNC | flags);
            if (received > 0) {
                Messages.requireWhole(received, maxMessage());
                kept.put(received);
            } else if (received == 0 || (received == -1 && Socket.errno() == Errno.ECONNRESET)) {
                return -1;
            } else if (received == Socket.NOTHING_YET) {
                return NOTHING;
            } else {
                throw SystemCall.failure("recv", socket.toString());
            }
        }
        requireOpen();
        return kept.take(into);
    }

    @Override
    public boolean hasMessage() {
        return !kept.isEmpty();
    }

    @Override
    public int descriptor() {
        return socket.descriptor();
    }

    @Override
    protected boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
