package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;
import static org.ipcsuite.core.sys.SocketConstants.SO_REUSEADDR;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.ipcsuite.core.Availability;
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
            kind.internet().requireLoopback(); // says why
            throw new IOException("the JDK sees no address of " + kind + " on this host", refused);
        }
    }

    /** Tries the socket and the loopback address. */
    public static Availability availability(SocketKind kind) {
        return Availability.of(() -> {
            kind.internet().requireLoopback();
            open(kind).close();
        });
    }

    /** Listens on a loopback address and a port that the kernel chooses, or where an address says. */
    public static Listener listen(SocketKind kind, Rendezvous at, Options options) throws IOException {
        InetSocketAddress wish = kind.internet().toBind(at);
        Closeable lock =
                LivenessLocks.acquire(at, LivenessLocks.LISTENER); // before a live listener's port is written over
        ServerSocketChannel server = open(kind);
        try {
            // without it, a server cannot come back for a minute while old connections linger (TIME_WAIT)
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            bind(kind, server, wish);
            Rendezvous bound = Internet.bound(at, (InetSocketAddress) server.getLocalAddress());
            return new ChannelListener(bound, server, options, TcpChannels::sendAtOnce, lock);
        } catch (IOException failed) {
            server.close();
            lock.close();
            throw failed;
        }
    }

    /** Connects, and again until somebody listens. */
    public static Endpoint connect(SocketKind kind, Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            InetSocketAddress address = kind.internet().toConnect(at, deadline);
            SocketChannel socket = SocketChannel.open(kind.family());
            try {
                socket.socket()
                        .connect(address, (int) Math.max(1, deadline.remaining().toMillis()));
                sendAtOnce(socket);
                return new ChannelEndpoint(socket, options.maxMessage());
            } catch (ConnectException | SocketTimeoutException nobodyYet) { // ECONNREFUSED, ETIMEDOUT
                socket.close();
                deadline.pause("nobody listens at " + Internet.text(address) + " (" + nobodyYet.getMessage() + ")");
            } catch (IOException refused) {
                socket.close();
                askNatively(kind, address, deadline);
            }
        }
    }

    /** The JDK's exceptions hide the errno: the same call natively has it, or finds somebody who listens by now. */
    private static void askNatively(SocketKind kind, InetSocketAddress address, Deadline deadline) throws IOException {
        Optional<Socket> connected = Connecting.tryOnce(() -> Socket.open(kind), Sockaddr.internet(address), deadline);
        if (connected.isPresent()) {
            connected.get().close();
            deadline.pause("the JDK does not connect to " + Internet.text(address));
        }
    }

    private static void bind(SocketKind kind, ServerSocketChannel server, InetSocketAddress address)
            throws IOException {
        try {
            server.bind(address, SocketListener.BACKLOG);
        } catch (IOException refused) {
            try (Socket asking = Socket.open(kind)) { // natively, since the JDK's exceptions hide the errno
                asking.set(SOL_SOCKET, SO_REUSEADDR, 1).bind(Sockaddr.internet(address));
            }
            throw refused; // the port was set free meanwhile
        }
    }

    /** TCP_NODELAY: a small message must not wait for the acknowledgement of the one before it (RFC 896, Nagle). */
    private static void sendAtOnce(SocketChannel socket) throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
}
