package org.ipcsuite.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.framing.ByteStreamEndpoint;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;

/** The data path of a connected native stream socket. One thread may send while another receives. */
public final class SocketStreamEndpoint extends ByteStreamEndpoint {

    private final Socket socket;
    private final int sendFlags;

    /** Takes over the socket. */
    public SocketStreamEndpoint(Socket socket, int maxMessage) {
        this(socket, maxMessage, 0);
    }

    /**
     * Takes over the socket.
     *
     * @param sendFlags MSG_DONTWAIT for a socket whose blocked send cannot be relied on: poll(2) waits instead, only
     *     while there is no room
     */
    public SocketStreamEndpoint(Socket socket, int maxMessage, int sendFlags) {
        super(maxMessage);
        this.sendFlags = sendFlags;
        this.socket = socket;
    }

    @Override
    protected int read(ByteBuffer into) throws IOException {
        while (true) {
            int received = socket.receive(NativeBuffer.address(into), into.remaining(), 0);
            if (received > 0) {
                into.position(into.position() + received);
                return received;
            }
            if (received == 0 || (received == -1 && Socket.errno() == Errno.ECONNRESET)) {
                return -1;
            }
            if (received != Socket.NOTHING_YET) {
                throw SystemCall.failure("recv", socket.toString());
            }
        }
    }

    @Override
    protected void write(ByteBuffer from) throws IOException {
        int sent = socket.send(NativeBuffer.address(from), from.remaining(), sendFlags);
        if (sent >= 0) {
            from.position(from.position() + sent);
        } else if (sent == Socket.NOTHING_YET) {
            if (sendFlags != 0 && socket.awaitRoom()) {
                throw new PeerGoneException("the peer has closed " + socket);
            }
        } else {
            throw new PeerGoneException("the peer is gone", SystemCall.failure("send", socket.toString()));
        }
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
