package org.ipcsuite.sockets;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.rendezvous.LivenessLocks;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.serving.EndpointServer;
import org.ipcsuite.core.serving.SelectorReadiness;

/** The base class of the byte streams that the JDK opens: a message is framed by its length. */
public abstract class ChannelTransport extends SocketTransport {

    /** Peers that may wait for accept. */
    protected static final int BACKLOG = Socket.BACKLOG;

    protected ChannelTransport(String name, SocketKind kind) {
        super(name, kind);
    }

    /** Opens the listener's socket. */
    protected ServerSocketChannel openServer() throws IOException {
        return ServerSocketChannel.open(kind().family());
    }

    /**
     * bind(2) and listen(2).
     *
     * @return where a peer finds it
     */
    protected abstract Rendezvous bind(ServerSocketChannel server, Rendezvous at) throws IOException;

    /** Removes the name of a bound socket; nothing where it goes with the socket. */
    protected void remove(Rendezvous at) throws IOException {}

    /** connect(2) once; empty, after a pause, if nobody listens yet. */
    protected abstract Optional<SocketChannel> tryToConnect(Rendezvous at, Deadline deadline) throws IOException;

    /**
     * Looks at a channel that was accepted, and sets its options.
     *
     * @throws org.ipcsuite.core.sys.OtherUserException to refuse the peer
     */
    protected abstract void prepare(SocketChannel accepted) throws IOException;

    @Override
    public final Listener listen(Rendezvous at, Options options) throws IOException {
        try (Resources opened = new Resources()) {
            // before a live listener's port is written over
            opened.add(LivenessLocks.acquire(at, Side.LISTENER.word()));
            ServerSocketChannel server = opened.add(openServer());
            Rendezvous bound = bind(server, at);
            opened.add(() -> remove(at));
            return new ChannelListener(bound, server, options, this::prepare, opened);
        }
    }

    @Override
    public final Server serve(Rendezvous at, Options options) throws IOException {
        return EndpointServer.start(
                listen(at, options.withPollFirst(false)), // the server's selector waits
                ChannelEndpoint.class,
                ready -> new SelectorReadiness<>(ChannelEndpoint::channel, ready),
                options,
                options.maxMessage());
    }

    @Override
    public final Endpoint connect(Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            Optional<SocketChannel> connected = tryToConnect(at, deadline);
            if (connected.isPresent()) {
                return ChannelEndpoint.of(connected.get(), options);
            }
        }
    }
}
