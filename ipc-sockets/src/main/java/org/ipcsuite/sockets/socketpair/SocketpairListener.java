package org.ipcsuite.sockets.socketpair;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.sockets.SocketPair;

/**
 * The parent's two sockets until the child has its own. Accept after the child was started with {@link #rendezvous()};
 * there is one child, so there is one accept. Any thread may close it.
 */
final class SocketpairListener implements Listener {

    private final SocketPair pair;
    private final Options options;
    private boolean isClosed;

    SocketpairListener(SocketPair pair, Options options) {
        this.pair = pair;
        this.options = options;
    }

    @Override
    public synchronized Rendezvous rendezvous() {
        if (isClosed) {
            throw new IllegalStateException("the child's end is closed here: it was accepted, or no child connected");
        }
        return new Rendezvous.Inherited(List.of(pair.ofTheChild().descriptor()));
    }

    @Override
    public synchronized Endpoint accept() throws IOException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
        isClosed = true;
        pair.ofTheChild().release(); // while this process holds it, it never sees that the child is gone
        return SocketpairTransport.endpoint(pair.ofTheParent(), options);
    }

    @Override
    public synchronized void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            pair.close();
        }
    }
}
