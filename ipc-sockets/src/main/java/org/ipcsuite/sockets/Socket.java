package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.MSG_DONTWAIT;
import static org.ipcsuite.core.sys.SocketConstants.MSG_NOSIGNAL;
import static org.ipcsuite.core.sys.SocketConstants.SHUT_RDWR;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_CLOEXEC;
import static org.ipcsuite.sockets.SocketLibc.LIBC;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.SystemCallException;

/**
 * A socket(2) and its calls. One thread may send while another receives or accepts; {@link #close()} from any thread
 * wakes both.
 *
 * <pre>
 *   server: open -> bind -> listen -> accept -> receive / send -> close
 *   client: open -> connect                  -> send / receive -> close
 * </pre>
 *
 * <p>A call waits in slices of {@link Deadline#CHECK_PERIOD} (SO_RCVTIMEO, SO_SNDTIMEO), between which it looks whether
 * the socket was closed: shutdown(2) wakes a waiting call at once where the family knows it, and the slice does
 * elsewhere. That costs the calls that need not wait nothing.
 */
public final class Socket implements Closeable {

    /** Peers that may wait for accept: more than any test opens at once, less than net.core.somaxconn (4096). */
    static final int BACKLOG = 128;

    /** What {@link #receive} and {@link #send} return when a slice went by. */
    static final int NOTHING_YET = -2;

    private static final short POLLIN = 1;
    private static final short POLLOUT = 4;
    private static final short POLLRDHUP = 0x2000;

    private static final int SLICE_MS = (int) Deadline.CHECK_PERIOD.toMillis();

    private final int fd;
    private final String name;
    private final SocketOptions options;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    /**
     * A call counts itself, or sets its flag, and then reads isClosed, close() the reverse: either the call sees the close, or close() the
     * call.
     */
    private final AtomicInteger sending = new AtomicInteger(); // the goodbye is sent beside another send

    private volatile boolean isReceiving;

    /** struct pollfd, for sending or accepting: no socket does both. */
    private final Pointer pollfd = Memory.allocateDirect(Libc.runtime(), 2L * Integer.BYTES, true);
    /** The same for receiving, in another thread perhaps. */
    private final Pointer receivingPollfd = Memory.allocateDirect(Libc.runtime(), 2L * Integer.BYTES, true);

    private Socket(int fd, String name) throws IOException {
        this.fd = fd;
        this.name = name;
        pollfd.putInt(0, fd);
        receivingPollfd.putInt(0, fd);
        this.options = new SocketOptions(fd, name);
        options.setTimeouts(Deadline.CHECK_PERIOD);
    }

    /** socket(2). */
    public static Socket open(SocketKind kind) throws IOException {
        String name = kind.toString();
        int fd = LIBC.socket(kind.domain(), kind.type() | SOCK_CLOEXEC, kind.protocol());
        return adopt(SystemCall.check(fd, "socket", name, fd < 0 ? kind.openAdvice(errno()) : ""), name);
    }

    /** Takes over a descriptor, which is closed if that fails. */
    public static Socket adopt(int fd, String name) throws IOException {
        try {
            return new Socket(fd, name);
        } catch (IOException failed) {
            Libc.get().close(fd);
            throw failed;
        }
    }

    /**
     * bind(2).
     *
     * @throws AddressInUseException if another socket has the address
     * @throws SystemCallException if the kernel refuses it otherwise, with the way out
     */
    public Socket bind(Sockaddr address) throws IOException {
        if (LIBC.bind(fd, address.memory(), address.length()) < 0) {
            Errno errno = errno();
            SystemCallException refused = SystemCall.failure("bind", address.toString(), address.bindAdvice(errno));
            throw address.isChosenByKernel() ? refused : AddressInUseException.orSame(refused);
        }
        return this;
    }

    /**
     * bind(2) to a path, for this user only from the beginning: the kernel gives the file the mode that the socket had,
     * fchmod(2), and no process can have connected before.
     */
    public Socket bindPrivately(Sockaddr path) throws IOException {
        SystemCall.check(Libc.get().fchmod(fd, 0600), "fchmod", name);
        return bind(path);
    }

    /** As {@link #bind}; closes the socket if that fails. */
    public Socket bindOrClose(Sockaddr address) throws IOException {
        try {
            return bind(address);
        } catch (IOException refused) {
            close();
            throw refused;
        }
    }

    /** listen(2): the backlog is how many peers may wait for accept; the kernel caps it at net.core.somaxconn. */
    Socket listen(int backlog) throws IOException {
        SystemCall.check(LIBC.listen(fd, backlog), "listen", name);
        return this;
    }

    /** listen(2) for a socket of the one-to-many style, which then answers associations by itself. */
    public Socket listenForAll() throws IOException {
        return listen(BACKLOG);
    }

    /** accept(2), at most until the deadline. */
    Socket accept(Deadline deadline) throws IOException {
        isReceiving = true;
        try {
            while (true) {
                requireOpen();
                if (awaitPeer()) {
                    int accepted = LIBC.accept4(fd, null, null, SOCK_CLOEXEC);
                    if (accepted >= 0) {
                        return adopt(accepted, name);
                    }
                    if (errno() != Errno.EAGAIN && errno() != Errno.EINTR && errno() != Errno.ECONNABORTED) {
                        requireOpen(); // shutdown(2) by close() makes it EINVAL
                        throw SystemCall.failure("accept", name);
                    }
                }
                deadline.check("nobody connects to " + name);
            }
        } finally {
            isReceiving = false;
        }
    }

    /** connect(2); a datagram socket then sends to that peer and receives from it alone. */
    public Socket connect(Sockaddr address) throws IOException {
        if (LIBC.connect(fd, address.memory(), address.length()) < 0) {
            int errno = SystemCall.errno(); // before the advice asks the kernel more
            String advice = address.connectAdvice(Errno.valueOf(errno));
            SystemCall.checkReturned(errno, "connect", address.toString(), advice);
        }
        return this;
    }

    /** As {@link #connect}; closes the socket if that fails, since it is of no more use then. */
    public Socket connectOrClose(Sockaddr address) throws IOException {
        try {
            return connect(address);
        } catch (IOException refused) {
            close();
            throw refused;
        }
    }

    /**
     * send(2).
     *
     * @param address of the first byte
     * @return bytes sent; {@link #NOTHING_YET} if the peer took none for a slice; otherwise see {@link #errno()}, -1
     */
    int send(long address, int length, int flags) throws ClosedChannelException {
        sending.incrementAndGet();
        try {
            requireOpen();
            int sent = (int) LIBC.send(fd, address, length, flags | MSG_NOSIGNAL);
            return sent >= 0 ? sent : result();
        } finally {
            sending.decrementAndGet();
        }
    }

    /**
     * send(2) without waiting.
     *
     * @return as {@link #send}; {@link #NOTHING_YET} if there is no room
     * @throws PeerGoneException if there is no room, and never will be, as the peer has closed
     */
    int trySend(long address, int length) throws IOException {
        int sent = send(address, length, MSG_DONTWAIT);
        if (sent == NOTHING_YET && (poll(POLLRDHUP, 0) & POLLRDHUP) != 0) {
            throw new PeerGoneException("the peer has closed " + name + " and takes no more");
        }
        return sent;
    }

    /** sendto(2), as {@link #send}. */
    int sendTo(long address, int length, int flags, Sockaddr to) throws ClosedChannelException {
        sending.incrementAndGet();
        try {
            requireOpen();
            int sent = (int) LIBC.sendto(fd, address, length, flags | MSG_NOSIGNAL, to.memory(), to.length());
            return sent >= 0 ? sent : result();
        } finally {
            sending.decrementAndGet();
        }
    }

    /**
     * recv(2).
     *
     * @param address of the first byte of the room
     * @return bytes received, 0 at the end of a connection; {@link #NOTHING_YET} if none came for a slice; otherwise
     * see
     *     {@link #errno()}, -1
     */
    int receive(long address, int length, int flags) throws ClosedChannelException {
        isReceiving = true;
        try {
            requireOpen();
            int received = (int) LIBC.recv(fd, address, length, flags);
            if (received == 0) {
                requireOpen(); // shutdown(2) by close() looks like the peer's end
            }
            return received >= 0 ? received : result();
        } finally {
            isReceiving = false;
        }
    }

    /** recvfrom(2), as {@link #receive}; the source is filled in. */
    int receiveFrom(long address, int length, int flags, Sockaddr source) throws ClosedChannelException {
        isReceiving = true;
        try {
            requireOpen();
            source.clear();
            int received = (int) LIBC.recvfrom(fd, address, length, flags, source.memory(), source.lengthMemory());
            return received >= 0 ? received : result();
        } finally {
            isReceiving = false;
        }
    }

    /** getsockname(2). */
    public Sockaddr localAddress() throws IOException {
        Sockaddr room = Sockaddr.room();
        SystemCall.check(LIBC.getsockname(fd, room.memory(), room.lengthMemory()), "getsockname", name);
        return room;
    }

    /** getsockopt(2) and setsockopt(2). */
    public SocketOptions options() {
        return options;
    }

    /** {@link SocketOptions#set}, in a chain of calls. */
    public Socket set(int level, int option, int value) throws IOException {
        options.set(level, option, value);
        return this;
    }

    /** Bounds a slice of waiting by a shorter time than {@link Deadline#CHECK_PERIOD}. */
    Socket setSlice(Duration slice) throws IOException {
        options.setTimeouts(slice);
        return this;
    }

    /** The errno of the call that this thread made last. */
    static Errno errno() {
        return Errno.valueOf(SystemCall.errno());
    }

    boolean isOpen() {
        return !isClosed.get();
    }

    /** The descriptor, to hand down to a child. */
    public int descriptor() {
        return fd;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Wakes what waits in a call, waits until it has left the kernel, and closes. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        if (isClosed.getAndSet(true)) {
            return;
        }
        LIBC.shutdown(fd, SHUT_RDWR); // refused where there is no connection; the slice does it there
        Deadline deadline = Deadline.after(Deadline.CLOSE_TIMEOUT);
        while (sending.get() > 0 || isReceiving) { // the number must not become another's while a call uses it
            deadline.pauseUninterruptibly("close(" + name + "): a call does not return");
        }
        Libc.get().close(fd);
    }

    /** Closes this process's descriptor of a socket that another process holds too: its connection goes on. */
    public void release() {
        if (!isClosed.getAndSet(true)) {
            Libc.get().close(fd);
        }
    }

    /**
     * poll(2) for a slice until there is room to send, or the connection has failed.
     *
     * @return whether the peer has closed. The kernel of an MPTCP peer that was killed behind a full window may send
     * the end
     *     of its data and no reset: neither send(2) nor POLLERR tells then, only POLLRDHUP
     */
    boolean awaitRoom() throws ClosedChannelException {
        sending.incrementAndGet();
        try {
            requireOpen();
            boolean hasClosed = (poll((short) (POLLOUT | POLLRDHUP)) & POLLRDHUP) != 0;
            requireOpen(); // shutdown(2) by close() looks like the peer's close
            return hasClosed;
        } finally {
            sending.decrementAndGet();
        }
    }

    /** poll(2) for a slice: whether there are bytes to receive, or the end. */
    boolean awaitBytes() throws ClosedChannelException {
        isReceiving = true;
        try {
            requireOpen();
            return poll(receivingPollfd, POLLIN, SLICE_MS) != 0;
        } finally {
            isReceiving = false;
        }
    }

    /** poll(2) until a datagram is there, at most for so many milliseconds. */
    void awaitDatagram(int milliseconds) {
        poll(receivingPollfd, POLLIN, milliseconds);
    }

    /** poll(2) for a slice: MPTCP's accept(2) has no timeout. */
    private boolean awaitPeer() {
        return poll(POLLIN) != 0;
    }

    /** What has happened of these, or POLLERR and POLLHUP; 0 if nothing has. */
    private short poll(short events) {
        return poll(events, SLICE_MS);
    }

    private short poll(short events, int milliseconds) {
        return poll(pollfd, events, milliseconds);
    }

    private static short poll(Pointer pollfd, short events, int milliseconds) {
        pollfd.putShort(Integer.BYTES, events);
        boolean hasHappened = LIBC.poll(pollfd, 1, milliseconds) > 0;
        return hasHappened ? pollfd.getShort(Integer.BYTES + Short.BYTES) : 0;
    }

    private void requireOpen() throws ClosedChannelException {
        if (isClosed.get()) {
            throw new AsynchronousCloseException();
        }
    }

    private int result() throws ClosedChannelException {
        Errno errno = errno();
        if (errno == Errno.EAGAIN || errno == Errno.EINTR) {
            return NOTHING_YET;
        }
        requireOpen(); // shutdown(2) by close() looks like a peer that is gone
        return -1;
    }
}
