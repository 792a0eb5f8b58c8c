package org.ipcsuite.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.sys.OtherUserException;
import org.ipcsuite.core.sys.SocketConstants;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.SystemCallException;
import org.jspecify.annotations.Nullable;

/**
 * A JDK socket that listens, with a deadline for accept: a selector waits, since ServerSocketChannel has no timeout.
 * Many peers at a time. One thread accepts; any thread may close.
 */
public final class ChannelListener implements Listener {

    private static final SocketKind ANY = new SocketKind(SocketConstants.AF_UNIX, SocketConstants.SOCK_DGRAM, 0);

    private final Rendezvous rendezvous;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final Options options;
    private final Preparation preparation;
    private final Closeable held;

    /** Looks at an accepted channel and sets its options. */
    @FunctionalInterface
    public interface Preparation {
        /**
         * Prepares it.
         *
         * @throws OtherUserException to refuse the peer: the channel is closed
         */
        void prepare(SocketChannel accepted) throws IOException;
    }

    /**
     * Takes over a bound channel.
     *
     * @param held closed after the channel: names and locks
     */
    public ChannelListener(
            Rendezvous rendezvous, ServerSocketChannel server, Options options, Preparation preparation, Closeable held)
            throws IOException {
        this.rendezvous = rendezvous;
        this.server = server;
        this.options = options;
        this.preparation = preparation;
        this.held = held;
        this.selector = Selector.open();
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    }

    @Override
    public Rendezvous rendezvous() {
        return rendezvous;
    }

    @Override
    public Endpoint accept() throws IOException {
        try {
            while (true) {
                if (selector.select(options.timeout().toMillis()) == 0) {
                    throw nobody();
                }
                selector.selectedKeys().clear();
                SocketChannel accepted = acceptNow();
                if (accepted != null && isLetIn(accepted)) {
                    return new ChannelEndpoint(accepted, options.maxMessage());
                }
            }
        } catch (ClosedSelectorException closed) {
            throw new AsynchronousCloseException();
        }
    }

    private boolean isLetIn(SocketChannel accepted) throws IOException {
        try {
            preparation.prepare(accepted);
            return true;
        } catch (OtherUserException refused) {
            accepted.close();
            SocketListener.report(refused, rendezvous);
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
            SystemCall.checkReturned(none.errno().intValue(), "accept", rendezvous.toString());
        }
    }

    @Override
    public void close() throws IOException {
        try (held;
                selector;
                server) {
            // closed in reverse order, each even if another fails; closing the selector wakes accept
        }
    }

    private IOException nobody() {
        return server.isOpen()
                ? new TimedOutException("accept timed out after "
                        + options.timeout().toMillis() + " ms: nobody connects to " + rendezvous)
                : new AsynchronousCloseException();
    }
}
