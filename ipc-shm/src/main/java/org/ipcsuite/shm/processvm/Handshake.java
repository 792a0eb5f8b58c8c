package org.ipcsuite.shm.processvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;

/**
 * The first packet of each side: its process id, and the address of 8 bytes in its memory that the other side reads
 * before any message. So a number that means another process here, and a kernel that refuses, are noticed while
 * connecting. For one thread.
 */
final class Handshake {

    private static final int BYTES = 2 * Long.BYTES;
    private static final int MARK_ADDRESS = Long.BYTES;

    /** What the other side reads, and stays. */
    private static final ByteBuffer MARK = ByteBuffer.allocateDirect(Long.BYTES)
            .put(new byte[] {'I', 'P', 'C', 'V', 'M', 0, 0, 0})
            .flip();

    private final ByteBuffer packet = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());
    private final long address = NativeBuffer.address(packet);

    /** Sends this process's. */
    static void send(Channel channel) throws IOException {
        Handshake ours = new Handshake();
        ours.packet.putLong(0, Libc.get().getpid()).putLong(MARK_ADDRESS, NativeBuffer.address(MARK));
        channel.send(ours.address, BYTES);
    }

    /**
     * Takes the peer's if it is there.
     *
     * @throws PeerGoneException if the peer has closed instead
     * @throws CorruptMessageException if the peer sent something else
     */
    boolean tryReceive(Channel channel) throws IOException {
        int received = channel.tryReceive(address, BYTES);
        if (received == Channel.NOTHING) {
            return false;
        }
        if (received == Channel.END) {
            throw new PeerGoneException("the other side has closed its channels");
        }
        if (received != BYTES || pid() <= 0 || pid() > Integer.MAX_VALUE) {
            throw new CorruptMessageException(
                    "the other side says in " + received + " bytes that its process id is " + pid());
        }
        return true;
    }

    /**
     * The peer's memory, once it is known to be readable; from now on the peer may read this process's.
     *
     * @throws IOException if it is not
     */
    PeerMemory peer() throws IOException {
        PeerMemory.allow((int) pid());
        PeerMemory peer = new PeerMemory((int) pid());
        ByteBuffer read = ByteBuffer.allocateDirect(Long.BYTES);
        if (!isMarkAt(peer, read)) {
            throw new IOException("process " + pid() + " is here not the other side: both need one PID namespace"
                    + " (--pid container:OTHER)");
        }
        return peer;
    }

    private boolean isMarkAt(PeerMemory peer, ByteBuffer read) throws IOException {
        try {
            return peer.read(packet.getLong(MARK_ADDRESS), Long.BYTES, read) && read.equals(MARK);
        } catch (CorruptMessageException nothingThere) {
            return false;
        }
    }

    private long pid() {
        return packet.getLong(0);
    }
}
