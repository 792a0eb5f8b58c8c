package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.MSG_DONTWAIT;

import java.io.IOException;
import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.framing.PolledByteStream;
import org.ipcsuite.core.serving.DescriptorEndpoint;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;

/**
 * The data path of a connected native stream socket. One thread may send while another receives. One that polls first waits
 * in poll(2) before each recv(2).
 */
public final class SocketStreamEndpoint extends PolledByteStream implements DescriptorEndpoint {

    private final Socket socket;
    private final int sendFlags;
    private final boolean pollsFirst;

    /** Takes over the socket. */
    public SocketStreamEndpoint(Socket socket, Options options) {
        this(socket, options, 0);
    }

    /**
     * Takes over the socket.
     *
     * @param sendFlags MSG_DONTWAIT for a socket whose blocked send cannot be relied on: poll(2) waits instead, only
     *     while there is no room
     */
    public SocketStreamEndpoint(Socket socket, Options options, int sendFlags) {
        super(options.maxMessage());
        this.pollsFirst = options.pollsFirst();
        this.sendFlags = sendFlags;
        this.socket = socket;
    }

    @Override
    protected int read(ByteBuffer into) throws IOException {
        int received = 0;
        while (received == 0) {
            received = pollsFirst && !socket.awaitBytes() ? 0 : read(into, 0);
        }
        return received;
    }

    @Override
    protected int tryRead(ByteBuffer into) throws IOException {
        return read(into, MSG_DONTWAIT);
    }

    /** recv(2): 0 bytes if none came, for a slice or now. */
    private int read(ByteBuffer into, int flags) throws IOException {
        int received = socket.receive(NativeBuffer.address(into), into.remaining(), flags);
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
        return 0;
    }

    @Override
    protected void write(ByteBuffer from) throws IOException {
        int sent = socket.send(NativeBuffer.address(from), from.remaining(), sendFlags);
        if (!isSent(sent, from) && sendFlags != 0 && socket.awaitRoom()) {
            throw new PeerGoneException("the peer has closed " + socket);
        }
    }

    @Override
    protected void tryWrite(ByteBuffer from) throws IOException {
        isSent(socket.trySend(NativeBuffer.address(from), from.remaining()), from);
    }

    /** Whether so many bytes were sent; false if there was no room. */
    private boolean isSent(int sent, ByteBuffer from) throws IOException {
        if (sent >= 0) {
            from.position(from.position() + sent);
            return true;
        }
        if (sent != Socket.NOTHING_YET) {
            throw new PeerGoneException("the peer is gone", SystemCall.failure("send", socket.toString()));
        }
        return false;
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
