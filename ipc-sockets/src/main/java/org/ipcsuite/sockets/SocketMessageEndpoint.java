package org.ipcsuite.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.framing.KeptMessage;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SocketConstants;
import org.ipcsuite.core.sys.SystemCall;

/**
 * The data path of a connected socket that keeps boundaries (SOCK_SEQPACKET): a message is a packet, without a header.
 * One thread may send while another receives.
 *
 * <p>An empty packet looks like the end of the connection, so the smallest message has one byte. Messages are received
 * into a buffer of the endpoint's own, so that one that does not fit the caller's is kept.
 */
public final class SocketMessageEndpoint implements Endpoint {

    private final Socket socket;
    private final Options options;
    private final int maxMessage;
    private final ByteBuffer incoming;
    private final long incomingAddress;
    private final KeptMessage kept;

    /**
     * Takes over the socket.
     *
     * @param maxMessage the largest that both the options and the socket's buffer allow
     */
    public SocketMessageEndpoint(Socket socket, Options options, int maxMessage) throws IOException {
        this.socket = socket.setSlice(TimedRetry.within(options));
        this.options = options;
        this.maxMessage = maxMessage;
        this.incoming = ByteBuffer.allocateDirect(maxMessage);
        this.incomingAddress = NativeBuffer.address(incoming);
        this.kept = new KeptMessage(incoming, 0);
    }

    @Override
    public int maxMessage() {
        return maxMessage;
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        int length = message.remaining();
        Messages.requireSize(length, 1, maxMessage);
        Deadline deadline = null;
        while (true) {
            int sent = socket.send(NativeBuffer.address(message), length, 0);
            if (sent >= 0) {
                message.position(message.limit());
                return;
            }
            if (sent != Socket.NOTHING_YET) {
                if (Socket.errno() == Errno.EMSGSIZE) {
                    throw new MessageTooLargeException(length, maxMessage);
                }
                throw new PeerGoneException("the peer is gone", SystemCall.failure("send", socket.toString()));
            }
            deadline = TimedRetry.waitOn(deadline, options, "send: the peer receives nothing");
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        if (kept.isEmpty()) {
            int length = receivePacket();
            if (length < 0) {
                return -1;
            }
            kept.put(length);
        }
        return kept.take(into);
    }

    private int receivePacket() throws IOException {
        Deadline deadline = null;
        while (true) {
            int received = socket.receive(incomingAddress, incoming.capacity(), SocketConstants.MSG_TRUNC);
            if (received > 0) {
                Messages.requireWhole(received, maxMessage);
                return received;
            }
            if (received == 0 || (received == -1 && Socket.errno() == Errno.ECONNRESET)) {
                return -1;
            }
            if (received != Socket.NOTHING_YET) {
                throw SystemCall.failure("recv", socket.toString());
            }
            deadline = TimedRetry.waitOn(deadline, options, "receive: nothing comes");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
