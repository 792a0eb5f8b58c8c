package org.ipcsuite.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;

/** How two sides meet over TCP, for either version of IP; through the JDK. */
public final class TcpChannels {

    private TcpChannels() {}

    /** Listens on a loopback address and a port that the kernel chooses, or where an address says. */
    public static Listener listen(Rendezvous at, String loopback, Options options) throws IOException {
        Closeable claim = Claims.claim(at, Claims.LISTENER); // before a live listener's port is written over
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            // without it, a server cannot come back for a minute while old connections linger (TIME_WAIT)
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            bind(server, Internet.toBind(at, loopback));
            Rendezvous bound = Internet.bound(at, (InetSocketAddress) server.getLocalAddress());
            return new ChannelListener(bound, server, options, TcpChannels::sendAtOnce, claim);
        } catch (IOException failed) {
            server.close();
            claim.close();
            throw failed;
        }
    }

    /** Connects, and again until somebody listens. */
    public static Endpoint connect(Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            InetSocketAddress address = Internet.toConnect(at, deadline);
            SocketChannel socket = SocketChannel.open();
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

    private static void bind(ServerSocketChannel server, InetSocketAddress address) throws IOException {
        try {
            server.bind(address, SocketListener.BACKLOG);
        } catch (BindException inUse) {
            throw new AddressInUseException("bind(" + address + ") failed: " + inUse.getMessage()
                    + ": end who listens there, or give another port");
        }
    }

    /** TCP_NODELAY: a small message must not wait for the acknowledgement of the one before it (RFC 896, Nagle). */
    private static boolean sendAtOnce(SocketChannel socket) throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return true;
    }
}
