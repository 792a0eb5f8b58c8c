package org.ipcsuite.shm.processvm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CheckedEndpoint;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.sys.NativeBuffer;

/**
 * The data path: a small message is sent in a packet; of a larger one the address is sent, the receiver reads it from the
 * sender's memory, and acknowledges. One thread may send while another receives; {@link #close()} wakes both.
 *
 * <p>Its calls have no deadline of their own once connected ({@code UNTIL_CONNECTED}): a receiver that reads after its
 * sender has given up would read what the caller's buffer holds by then. The kernel reports a dead peer.
 */
final class ProcessVmEndpoint extends CheckedEndpoint {

    private final Channel in;
    private final Channel out;
    private final PeerMemory peer;
    private final Closeable lock;
    private final Packet incoming = new Packet();
    private final Packet outgoing = new Packet();
    private final ByteBuffer acknowledgements = ByteBuffer.allocateDirect(2);
    private final long toPeer = NativeBuffer.address(acknowledgements);
    private final long fromPeer = toPeer + 1;

    /**
     * Takes over both channels.
     *
     * @param lock closed with the endpoint
     */
    ProcessVmEndpoint(Channel in, Channel out, PeerMemory peer, int maxMessage, Closeable lock) {
        super(maxMessage);
        this.in = in;
        this.out = out;
        this.peer = peer;
        this.lock = lock;
    }

    @Override
    protected boolean isOpen() {
        return in.isOpen();
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        int length = message.remaining();
        requireSendable(length);
        if (length <= Packet.INLINE) {
            outgoing.put(message);
        } else {
            outgoing.announce(NativeBuffer.address(message), length);
        }
        out.send(outgoing.nativeAddress(), outgoing.size());
        if (length > Packet.INLINE && out.receive(fromPeer, 1) == Channel.END) {
            throw new PeerGoneException("the peer is gone: it has not acknowledged the message");
        }
        message.position(message.limit());
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        requireOpen();
        if (incoming.size() == 0) {
            int received = in.receive(incoming.nativeAddress(), Packet.BYTES);
            if (received == Channel.END) {
                return -1;
            }
            incoming.received(received, maxMessage());
        }
        int length = incoming.length();
        if (length > into.remaining()) {
            throw new BufferTooSmallException(length, into.remaining());
        }
        if (incoming.isInline()) {
            incoming.take(into);
        } else if (!take(into, length)) {
            return -1;
        }
        incoming.clear();
        return length;
    }

    /**
     * Reads a message from the peer's memory and acknowledges it. A peer that cannot be told has closed or is dead, and its
     * memory may have been anything: then this is no message.
     */
    private boolean take(ByteBuffer into, int length) throws IOException {
        if (!peer.read(incoming.address(), length, into)) {
            return false;
        }
        try {
            in.send(toPeer, 1);
        } catch (PeerGoneException unsure) {
            return false;
        }
        into.position(into.position() + length);
        return true;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            out.close();
            in.close();
        }
    }
}
