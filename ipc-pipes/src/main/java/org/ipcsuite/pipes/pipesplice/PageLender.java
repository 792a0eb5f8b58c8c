package org.ipcsuite.pipes.pipesplice;

import static org.ipcsuite.pipes.PipeLibc.LIBC;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.sys.CallGuard;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;

/**
 * The write end of a pipe, as vmsplice(2) takes it. One thread lends, any closes; the descriptor goes as soon as no call
 * uses it. Nothing here allocates.
 */
final class PageLender implements Closeable {

    private static final int SPLICE_F_NONBLOCK = 2;
    private static final int IOVEC_BYTES = 16;
    private static final int POLLFD_BYTES = 8;
    private static final short POLLOUT = 4;

    private final int descriptor;
    private final int capacity;
    private final CallGuard guard;
    private final ByteBuffer pages = ByteBuffer.allocateDirect(IOVEC_BYTES).order(ByteOrder.nativeOrder());
    private final ByteBuffer room = ByteBuffer.allocateDirect(POLLFD_BYTES).order(ByteOrder.nativeOrder());
    private final long pagesAddress = NativeBuffer.address(pages);
    private final long roomAddress = NativeBuffer.address(room);

    private PageLender(int descriptor) throws IOException {
        this.descriptor = descriptor;
        this.guard = new CallGuard(() -> Libc.get().close(descriptor));
        room.putInt(0, descriptor).putShort(Integer.BYTES, POLLOUT);
        this.capacity = SystemCall.check(Libc.get().fcntl(descriptor, Fcntl.F_GETPIPE_SZ, 0), "fcntl", "F_GETPIPE_SZ");
    }

    /** Over a descriptor of its own of that write end. */
    static PageLender of(int writeEnd) throws IOException {
        int own = SystemCall.check(Libc.get().fcntl(writeEnd, Fcntl.F_DUPFD_CLOEXEC, 0), "fcntl", "F_DUPFD_CLOEXEC");
        return new PageLender(own);
    }

    /** Bytes that the pipe holds, F_GETPIPE_SZ: a whole number of pages, each of which takes one place. */
    int capacity() {
        return capacity;
    }

    /**
     * Puts the pages of some of the buffer into the pipe, or waits for room. They must not change until the receiver has
     * read them.
     *
     * @param from a direct buffer
     * @param most bytes, 1 to what remains
     */
    void lend(ByteBuffer from, int most) throws IOException {
        guard.enterOrThrow();
        try {
            pages.putLong(0, NativeBuffer.address(from)).putLong(Long.BYTES, most);
            long lent = LIBC.vmsplice(descriptor, pagesAddress, 1, SPLICE_F_NONBLOCK);
            if (lent >= 0) {
                from.position(from.position() + (int) lent);
                return;
            }
            int errno = SystemCall.errno();
            if (errno == Errno.EPIPE.intValue()) {
                throw new PeerGoneException("the reader is gone", SystemCall.failure("vmsplice", "pipe"));
            }
            if (errno == Errno.EAGAIN.intValue()) {
                LIBC.poll(
                        roomAddress, 1, (int) Deadline.CHECK_PERIOD.toMillis()); // whatever ends it, the caller retries
            } else if (errno != Errno.EINTR.intValue()) {
                throw SystemCall.failure("vmsplice", "pipe");
            }
        } finally {
            guard.leave();
        }
    }

    @Override
    public void close() {
        guard.close();
    }
}
