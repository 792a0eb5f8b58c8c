package org.ipcsuite.shm.memory;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_CLOEXEC;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_SEQPACKET;
import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;
import static org.ipcsuite.core.sys.SocketConstants.SO_PEERCRED;
import static org.ipcsuite.core.sys.SocketConstants.SO_RCVTIMEO;
import static org.ipcsuite.core.sys.SocketConstants.SO_SNDTIMEO;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.Owner;
import org.ipcsuite.core.sys.SocketPath;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.sys.ShmLibc;

/**
 * Hands descriptors to another process: SCM_RIGHTS over a Unix socket, unix(7). The receiver gets descriptors of its
 * own for the same open files. One thread hands over; any may close.
 */
public final class DescriptorSocket implements Closeable {

    private static final int SOCK_NONBLOCK = 04000;
    private static final int UCRED_BYTES = 12;
    /** More than try at a time; connect(2) waits at a full one. */
    private static final int BACKLOG = 128;

    private static final int SOCKADDR_BYTES = 110;
    private static final int PATH_AT = Short.BYTES;
    /** SO_SNDTIMEO and SO_RCVTIMEO in seconds: a listener that has stopped lets nobody in, or gives no answer. */
    private static final int TIMEOUT = 1;

    private final Path path;
    private int socket;

    private DescriptorSocket(Path path, int socket) {
        this.path = path;
        this.socket = socket;
    }

    /** Makes the socket, for this user only, in place of one that a dead process left. */
    public static DescriptorSocket listen(Path path) throws IOException {
        Pointer address = address(path);
        Files.deleteIfExists(path);
        int fd = SystemCall.check(
                ShmLibc.LIBC.socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), "socket", "AF_UNIX");
        DescriptorSocket listening = new DescriptorSocket(path, fd);
        try {
            // the file gets the socket's mode, so it is this user's only from the beginning
            SystemCall.check(Libc.get().fchmod(fd, 0600), "fchmod", path.toString());
            SystemCall.check(ShmLibc.LIBC.bind(fd, address, SOCKADDR_BYTES), "bind", path.toString());
            SystemCall.check(ShmLibc.LIBC.listen(fd, BACKLOG), "listen", path.toString());
            return listening;
        } catch (IOException failed) {
            listening.close();
            throw failed;
        }
    }

    /**
     * Passes the descriptors to all processes that are asking for them now: some of them may have given up.
     *
     * @throws org.ipcsuite.core.sys.OtherUserException if another user asks; it gets nothing
     */
    public synchronized void handOver(int... descriptors) throws IOException {
        while (socket >= 0) {
            int peer = retry(() -> ShmLibc.LIBC.accept4(socket, null, null, SOCK_CLOEXEC));
            if (peer >= 0) {
                handOver(peer, descriptors);
            } else if (SystemCall.errno() == Errno.EAGAIN.intValue()) {
                return; // nobody
            } else {
                throw SystemCall.failure("accept4", path.toString());
            }
        }
    }

    private void handOver(int peer, int[] descriptors) throws IOException {
        try {
            Owner.requireUser(userOf(peer, path), "the process that asks for descriptors at " + path);
            DescriptorMessage message = DescriptorMessage.of(descriptors);
            retry(() -> message.send(peer)); // if it fails the peer has left, and asks again
        } finally {
            Libc.get().close(peer);
        }
    }

    /**
     * Asks for the descriptors; the caller closes them.
     *
     * @throws org.ipcsuite.core.sys.OtherUserException if the listener belongs to another user
     * @throws NoSuchFileException if there is no listener
     */
    public static int[] receive(Path path, int count) throws IOException {
        Pointer address = address(path);
        int fd = SystemCall.check(ShmLibc.LIBC.socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0), "socket", "AF_UNIX");
        try {
            Pointer timeout = Memory.allocateDirect(Libc.runtime(), 2 * Long.BYTES, true);
            timeout.putLong(0, TIMEOUT);
            for (int direction : new int[] {SO_SNDTIMEO, SO_RCVTIMEO}) {
                SystemCall.check(
                        ShmLibc.LIBC.setsockopt(fd, SOL_SOCKET, direction, timeout, 2 * Long.BYTES),
                        "setsockopt",
                        "a timeout");
            }
            int connected = retry(() -> ShmLibc.LIBC.connect(fd, address, SOCKADDR_BYTES));
            if (connected < 0 && isNobody(SystemCall.errno())) {
                throw new NoSuchFileException(path.toString());
            }
            SystemCall.check(connected, "connect", path.toString());
            Owner.requireUser(userOf(fd, path), "the server at " + path);
            DescriptorMessage message = DescriptorMessage.of(new int[count]);
            int received = retry(() -> message.receive(fd));
            if (received <= 0) {
                throw new NoSuchFileException(path.toString(), null, "its listener gave no descriptors");
            }
            int[] descriptors = message.received();
            if (descriptors.length != count) {
                for (int descriptor : descriptors) {
                    Libc.get().close(descriptor);
                }
                throw new CorruptMessageException(
                        "the listener at " + path + " sent " + descriptors.length + " descriptors, not " + count);
            }
            return descriptors;
        } finally {
            Libc.get().close(fd);
        }
    }

    /** Removes the socket. Closing twice does nothing. */
    @Override
    public synchronized void close() throws IOException {
        if (socket >= 0) {
            Libc.get().close(socket);
            socket = -1;
            Files.deleteIfExists(path);
        }
    }

    /** SO_PEERCRED, unix(7): pid, uid and gid. */
    private static int userOf(int peer, Path path) throws IOException {
        Pointer credentials = Memory.allocateDirect(Libc.runtime(), UCRED_BYTES, true);
        Pointer length = Memory.allocateDirect(Libc.runtime(), Integer.BYTES, true);
        length.putInt(0, UCRED_BYTES);
        SystemCall.check(
                ShmLibc.LIBC.getsockopt(peer, SOL_SOCKET, SO_PEERCRED, credentials, length),
                "getsockopt",
                path.toString());
        return credentials.getInt(Integer.BYTES);
    }

    private static boolean isNobody(int errno) {
        return errno == Errno.ENOENT.intValue()
                || errno == Errno.ECONNREFUSED.intValue()
                || errno == Errno.EAGAIN.intValue(); // its queue of connections stayed full
    }

    private static int retry(IntSupplier call) {
        int result;
        do {
            result = call.getAsInt();
        } while (result < 0 && SystemCall.errno() == Errno.EINTR.intValue());
        return result;
    }

    private static Pointer address(Path path) {
        byte[] bytes = SocketPath.bytes(path, SocketPath.LONGEST);
        Pointer address = Memory.allocateDirect(Libc.runtime(), SOCKADDR_BYTES, true);
        address.putShort(0, (short) AF_UNIX);
        address.put(PATH_AT, bytes, 0, bytes.length);
        return address;
    }
}
