package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_TCP;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_STREAM;
import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;
import static org.ipcsuite.core.sys.SocketConstants.SO_REUSEADDR;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;

/** TCP for either version of IP, through the JDK. */
public abstract class TcpChannelTransport extends ChannelTransport {

    /** A mechanism over IPv4 (AF_INET) or IPv6 (AF_INET6). */
    protected TcpChannelTransport(String name, int domain) {
        super(name, new SocketKind(domain, SOCK_STREAM, IPPROTO_TCP));
    }

    @Override
    public final Traits traits() {
        return SocketTraits.stream(SocketTraits.Scope.NETWORK)
                .with(Traits.JavaNeeds.JDK, Traits.Serving.SELECTOR)
                .with(Traits.VirtualThreads.LEAVE_THEIR_CARRIER)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS, Traits.Platform.WINDOWS)
                .with(Traits.Inspection.MESSAGES)
                .able(Ability.TOOLS)
                .build();
    }

    /** Tries the loopback address and the socket. */
    @Override
    public final Availability availability() {
        return Availability.of(() -> {
            kind().internet().requireLoopback();
            openServer().close();
        });
    }

    /**
     * Opens a socket of exactly that family: one of both, as the JDK opens unless told, is IPv6 on the way to 127.0.0.1
     * too.
     */
    @Override
    protected final ServerSocketChannel openServer() throws IOException {
        try {
            return super.openServer();
        } catch (UnsupportedOperationException refused) {
            kind().internet().requireLoopback(); // says why
            throw new IOException("the JDK sees no address of " + kind() + " on this host", refused);
        }
    }

    @Override
    protected final Rendezvous bind(ServerSocketChannel server, Rendezvous at) throws IOException {
        InetSocketAddress wish = kind().internet().toBind(at);
        // without it, a server cannot come back for a minute while old connections linger (TIME_WAIT)
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        try {
            server.bind(wish, BACKLOG);
        } catch (IOException refused) {
            try (Socket asking = open()) { // natively, since the JDK's exceptions hide the errno
                asking.set(SOL_SOCKET, SO_REUSEADDR, 1).bind(Sockaddr.internet(wish));
            }
            throw refused; // the port was set free meanwhile
        }
        return Internet.bound(at, (InetSocketAddress) server.getLocalAddress());
    }

    @Override
    protected final Optional<SocketChannel> tryToConnect(Rendezvous at, Deadline deadline) throws IOException {
        InetSocketAddress address = kind().internet().toConnect(at, deadline);
        SocketChannel socket = SocketChannel.open(kind().family());
        try {
            socket.socket()
                    .connect(address, (int) Math.max(1, deadline.remaining().toMillis()));
            prepare(socket);
            return Optional.of(socket);
        } catch (ConnectException | SocketTimeoutException nobodyYet) { // ECONNREFUSED, ETIMEDOUT
            socket.close();
            deadline.pause("nobody listens at " + Internet.text(address) + " (" + nobodyYet.getMessage() + ")");
        } catch (IOException refused) {
            socket.close();
            askNatively(address, deadline);
        }
        return Optional.empty();
    }

    /** The JDK's exceptions hide the errno: the same call natively has it, or finds somebody who listens by now. */
    private void askNatively(InetSocketAddress address, Deadline deadline) throws IOException {
        Optional<Socket> connected = Connecting.tryOnce(this::open, Sockaddr.internet(address), deadline);
        if (connected.isPresent()) {
            connected.get().close();
            deadline.pause("the JDK does not connect to " + Internet.text(address));
        }
    }

    /** TCP_NODELAY: a small message must not wait for the acknowledgement of the one before it (RFC 896, Nagle). */
    @Override
    protected final void prepare(SocketChannel socket) throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
}
