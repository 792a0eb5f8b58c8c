package org.ipcsuite.sockets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.sys.OtherUserException;
import org.ipcsuite.core.sys.SocketConstants;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.SystemCallException;
import org.jspecify.annotations.Nullable;

/**
 * A JDK socket that listens, with a deadline for accept: a selector waits, since ServerSocketChannel has no timeout.
 * Many peers at a time. One thread accepts; any thread may close.
 */
final class ChannelListener extends BoundListener {

    private static final SocketKind ANY = new SocketKind(SocketConstants.AF_UNIX, SocketConstants.SOCK_DGRAM, 0);

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Preparation preparation;
    private final Resources held;

    /** Looks at an accepted channel and sets its options. */
    @FunctionalInterface
    interface Preparation {
        /**
         * Prepares an accepted channel.
         *
         * @throws OtherUserException to refuse the peer: the channel is closed
         */
        void prepare(SocketChannel accepted) throws IOException;
    }

    /**
     * Takes over a bound channel.
     *
     * @param opened the channel, its names and locks
     */
    ChannelListener(
            Rendezvous rendezvous,
            ServerSocketChannel server,
            Options options,
            Preparation preparation,
            Resources opened)
            throws IOException {
        super(rendezvous, options);
        this.server = server;
        this.preparation = preparation;
        this.selector = opened.add(Selector.open()); // closed before the channel, which wakes accept
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        this.held = opened.move();
    }

    @Override
    public Endpoint accept() throws IOException {
        Deadline deadline = Deadline.after(options().timeout());
        try {
            while (true) {
                selector.select(Math.max(1, deadline.remaining().toMillis()));
                selector.selectedKeys().clear();
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted: accept at " + rendezvous());
                }
                SocketChannel accepted = acceptNow();
                if (accepted != null && admits(accepted)) {
                    return ChannelEndpoint.of(accepted, options());
                }
                deadline.check("accept: nobody connects to " + rendezvous());
            }
        } catch (ClosedSelectorException closed) {
            throw new AsynchronousCloseException();
        }
    }

    /** Prepares the channel; closes it and returns false if its peer is refused in a private directory. */
    private boolean admits(SocketChannel accepted) throws IOException {
        try {
            preparation.prepare(accepted);
            return true;
        } catch (OtherUserException refused) {
            accepted.close();
            throwAtAddress(refused);
            return false;
        } catch (IOException failed) {
            accepted.close();
            throw failed;
        }
    }

    private @Nullable SocketChannel acceptNow() throws IOException {
        try {
            return server.accept();
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException refused) {
            requireDescriptor();
            throw refused;
        }
    }

    /** EMFILE or ENFILE if there is no descriptor left: the JDK's exception hides the errno, a native call has it. */
    private void requireDescriptor() throws IOException {
        try {
            Socket.open(ANY).close();
        } catch (SystemCallException none) {
            SystemCall.checkReturned(
                    none.errno().intValue(), "accept", rendezvous().toString());
        }
    }

    @Override
    void release() throws IOException {
        held.close();
    }
}
