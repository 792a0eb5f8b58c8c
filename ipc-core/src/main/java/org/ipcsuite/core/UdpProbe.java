package org.ipcsuite.core;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET;
import static org.ipcsuite.core.sys.SocketConstants.AF_INET6;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_CLOEXEC;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.SystemCallException;

/**
 * Queries the kernel with a native UDP socket, since the JDK's exceptions hide the errno. Nothing is sent. Any
 * thread may use it.
 */
public final class UdpProbe {

    private UdpProbe() {}

    /** bind(2) or connect(2). */
    @FunctionalInterface
    private interface Call {
        int on(int fd, Pointer address, int length);
    }

    /**
     * bind(2), and close.
     *
     * @throws AddressInUseException if another socket has the port
     * @throws SystemCallException if the kernel refuses it otherwise, with the way out
     */
    public static void requireBindable(InetSocketAddress address) throws IOException {
        int errno = errnoOf(Libc.get()::bind, address);
        try {
            SystemCall.checkReturned(
                    errno, "bind", Internet.text(address), InternetAdvice.bind(Errno.valueOf(errno), address));
        } catch (SystemCallException refused) {
            throw address.getPort() == 0 ? refused : AddressInUseException.orSame(refused);
        }
    }

    /**
     * connect(2), and close.
     *
     * @throws SystemCallException if this host has no way there, or no port left to send from; with the way out
     */
    public static void requireConnectable(InetSocketAddress address) throws IOException {
        check(errnoOf(Libc.get()::connect, address), address);
    }

    /** As {@link #requireConnectable}, where it does not matter whether a port is left. */
    static void requireRoute(InetSocketAddress address) throws IOException {
        int errno = errnoOf(Libc.get()::connect, address);
        check(errno == Errno.EAGAIN.intValue() ? 0 : errno, address);
    }

    /** Whether this host has a way there, and an address to send from. */
    static boolean hasRoute(InetSocketAddress address) {
        try {
            int errno = errnoOf(Libc.get()::connect, address);
            return errno == 0 || errno == Errno.EAGAIN.intValue();
        } catch (IOException noSocket) {
            return false;
        }
    }

    private static void check(int errno, InetSocketAddress address) throws IOException {
        String advice = errno == 0 ? "" : InternetAdvice.connect(Errno.valueOf(errno), address);
        SystemCall.checkReturned(errno, "connect", Internet.text(address), advice);
    }

    /** 0, or the errno of the call on a new socket. */
    private static int errnoOf(Call call, InetSocketAddress address) throws IOException {
        boolean isSix = address.getAddress() instanceof Inet6Address;
        int fd = SystemCall.check(
                Libc.get().socket(isSix ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0),
                "socket",
                isSix ? "AF_INET6, SOCK_DGRAM" : "AF_INET, SOCK_DGRAM",
                isSix ? InternetAdvice.NO_IPV6 : "");
        try {
            byte[] sockaddr = Internet.sockaddr(address);
            Pointer memory = Memory.allocateDirect(Libc.runtime(), sockaddr.length, true);
            memory.put(0, sockaddr, 0, sockaddr.length);
            return call.on(fd, memory, sockaddr.length) < 0 ? SystemCall.errno() : 0;
        } finally {
            Libc.get().close(fd);
        }
    }
}
