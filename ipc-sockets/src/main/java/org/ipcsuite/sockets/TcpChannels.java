package org.ipcsuite.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;

/** How two sides meet over TCP, for either version of IP; through the JDK. */
public final class TcpChannels {

    private TcpChannels() {}

    /**
     * Opens a socket of exactly that family: one of both, as the JDK opens unless told, is IPv6 on the way to 127.0.0.1
     * too.
     */
    public static ServerSocketChannel open(SocketKind kind) throws IOException {
        try {
            return ServerSocketChannel.open(kind.family());
        } catch (UnsupportedOperationException refused) {
            throw new IOException("socket(" + kind + ") failed: there is no such family here", refused);
        }
    }

    /** Listens on a loopback address and a port that the kernel chooses, or where an address says. */
    public static Listener listen(SocketKind kind, Rendezvous at, String loopback, Options options) throws IOException {
        InetSocketAddress wish = ofFamily(kind, Internet.toBind(at, loopback));
        Closeable claim = Claims.claim(at, Claims.LISTENER); // before a live listener's port is written over
        ServerSocketChannel server = open(kind);
        try {
            // without it, a server cannot come back for a minute while old connections linger (TIME_WAIT)
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            bind(server, wish);
            Rendezvous bound = Internet.bound(at, (InetSocketAddress) server.getLocalAddress());
            return new ChannelListener(bound, server, options, TcpChannels::sendAtOnce, claim);
        } catch (IOException failed) {
            server.close();
            claim.close();
            throw failed;
        }
    }

    /** Connects, and again until somebody listens. */
    public static Endpoint connect(SocketKind kind, Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            InetSocketAddress address = ofFamily(kind, Internet.toConnect(at, deadline));
            SocketChannel socket = SocketChannel.open(kind.family());
            try {
                socket.socket()
                        .connect(address, (int) Math.max(1, deadline.remaining().toMillis()));
                sendAtOnce(socket);
                return new ChannelEndpoint(socket, options.maxMessage());
            } catch (IOException nobodyYet) {
                socket.close();
                deadline.pause("nobody listens at " + address + " (" + nobodyYet.getMessage() + ")");
            }
        }
    }

    private static InetSocketAddress ofFamily(SocketKind kind, InetSocketAddress address) {
        if (kind.family() == StandardProtocolFamily.INET && address.getAddress() instanceof Inet6Address) {
            throw new IllegalArgumentException(address + " is of IPv6, which a socket of " + kind + " cannot reach");
        }
        return address;
    }

    private static void bind(ServerSocketChannel server, InetSocketAddress address) throws IOException {
        try {
            server.bind(address, SocketListener.BACKLOG);
        } catch (BindException inUse) {
            throw new AddressInUseException("bind(" + address + ") failed: " + inUse.getMessage()
                    + ": end who listens there, or give another port");
        }
    }

    /** TCP_NODELAY: a small message must not wait for the acknowledgement of the one before it (RFC 896, Nagle). */
    private static void sendAtOnce(SocketChannel socket) throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
}
