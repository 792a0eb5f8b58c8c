package org.ipcsuite.shm.processvm;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.MSG_DONTWAIT;
import static org.ipcsuite.core.sys.SocketConstants.MSG_NOSIGNAL;
import static org.ipcsuite.core.sys.SocketConstants.SHUT_RDWR;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_CLOEXEC;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_SEQPACKET;
import static org.ipcsuite.shm.sys.ShmLibc.LIBC;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.AsynchronousCloseException;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.sys.CallGuard;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;

/**
 * One end of a pair of Unix sockets that keep boundaries, socketpair(2). Packets of one direction go one way, and what
 * acknowledges them the other. One thread uses it, any closes, which ends what waits; the descriptor goes as soon as no
 * call uses it. Nothing here allocates.
 */
final class Channel implements Closeable {

    /** The peer has closed, or is dead. */
    static final int END = 0;
    /** No packet is there. */
    static final int NOTHING = -2;

    private final int descriptor;
    private final CallGuard guard;
    private volatile boolean isOpen = true;

    /** Takes over a descriptor. */
    Channel(int descriptor) {
        this.descriptor = descriptor;
        this.guard = new CallGuard(() -> Libc.get().close(descriptor));
    }

    /** Both ends of a new pair, which no program inherits. */
    static Channel[] pair() throws IOException {
        ByteBuffer ends = ByteBuffer.allocateDirect(2 * Integer.BYTES).order(ByteOrder.nativeOrder());
        int made = LIBC.socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, NativeBuffer.address(ends));
        SystemCall.check(made, "socketpair", "AF_UNIX, SOCK_SEQPACKET");
        return new Channel[] {new Channel(ends.getInt(0)), new Channel(ends.getInt(Integer.BYTES))};
    }

    int descriptor() {
        return descriptor;
    }

    boolean isOpen() {
        return isOpen;
    }

    /** send(2) of one packet; waits while there is no room. */
    void send(long address, int length) throws IOException {
        guard.enterOrThrow();
        try {
            while (LIBC.send(descriptor, address, length, MSG_NOSIGNAL) < 0) {
                int errno = SystemCall.errno();
                requireOpen(); // shutdown(2) by close() looks like a peer that is gone
                if (errno != Errno.EINTR.intValue()) {
                    throw new PeerGoneException("the peer is gone", SystemCall.failure(errno, "send", "channel", ""));
                }
            }
        } finally {
            guard.leave();
        }
    }

    /** recv(2) of one packet: waits for it, and returns its length or {@link #END}. */
    int receive(long address, int length) throws IOException {
        return receive(address, length, 0);
    }

    /** As {@link #receive(long, int)}, but {@link #NOTHING} if no packet is there. */
    int tryReceive(long address, int length) throws IOException {
        return receive(address, length, MSG_DONTWAIT);
    }

    private int receive(long address, int length, int flags) throws IOException {
        guard.enterOrThrow();
        try {
            while (true) {
                int received = (int) LIBC.recv(descriptor, address, length, flags);
                int errno = received < 0 ? SystemCall.errno() : 0;
                if (received > 0) {
                    return received;
                }
                requireOpen(); // shutdown(2) by close() looks like the peer's end
                if (received == 0 || errno == Errno.ECONNRESET.intValue()) {
                    return END;
                }
                if (errno == Errno.EAGAIN.intValue()) {
                    return NOTHING;
                }
                if (errno != Errno.EINTR.intValue()) {
                    throw SystemCall.failure(errno, "recv", "channel", "");
                }
            }
        } finally {
            guard.leave();
        }
    }

    /** Ends the connection for both sides, and wakes what waits. Closing twice does nothing. */
    @Override
    public void close() {
        if (guard.enter()) {
            isOpen = false;
            LIBC.shutdown(descriptor, SHUT_RDWR);
            guard.leave();
        }
        guard.close();
    }

    /** Closes this process's descriptor of an end that another process has too: the connection goes on. */
    void release() {
        guard.close();
    }

    private void requireOpen() throws AsynchronousCloseException {
        if (!isOpen) {
            throw new AsynchronousCloseException();
        }
    }
}
