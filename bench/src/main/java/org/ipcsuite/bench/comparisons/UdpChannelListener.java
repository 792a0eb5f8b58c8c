package org.ipcsuite.bench.comparisons;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Its socket becomes the endpoint of the client that says hello; for the next client there is a new one, with another port.
 * One thread accepts; any thread may close.
 */
final class UdpChannelListener implements Listener {

    private final RendezvousDirectory at;
    private final Options options;
    private @Nullable UdpChannelEndpoint bound;
    private boolean isClosed;

    UdpChannelListener(RendezvousDirectory at, Options options) {
        this.at = at;
        this.options = options;
    }

    /** The endpoint of the next client, which waits for it. */
    synchronized UdpChannelEndpoint bind() throws IOException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
        UdpChannelEndpoint next = bound;
        if (next == null) {
            DatagramChannel socket = UdpChannelTransport.open();
            next = UdpChannelEndpoint.over(socket, options);
            bound = next;
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
            at.publish(UdpChannelTransport.PORT, String.valueOf(port));
        }
        return next;
    }

    @Override
    public Rendezvous rendezvous() {
        return at;
    }

    @Override
    public Endpoint accept() throws IOException {
        UdpChannelEndpoint next = bind();
        next.awaitHello(Deadline.after(options.timeout()));
        synchronized (this) {
            bound = null;
        }
        return next;
    }

    @Override
    public synchronized void close() throws IOException {
        isClosed = true;
        if (bound != null) {
            bound.close();
        }
    }
}
