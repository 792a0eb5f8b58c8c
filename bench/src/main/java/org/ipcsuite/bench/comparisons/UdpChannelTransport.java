package org.ipcsuite.bench.comparisons;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.comparison.LibraryTransport;

/**
 * {@code udp-channel}: UDP of the loopback interface by the JDK alone. Stateless; any thread may
 * use it.
 */
public final class UdpChannelTransport implements Transport {

    /** The file in which a listener publishes its port. */
    static final String PORT = "port";

    /** As udp asks for it: a burst is lost later. */
    private static final int RECEIVE_BUFFER = 1 << 20;

    @Override
    public String name() {
        return "udp-channel";
    }

    @Override
    public Traits traits() {
        return LibraryTransport.stream(false)
                .with(Traits.Connection.CONNECTIONLESS, Traits.Boundaries.PRESERVED, Traits.Clients.ONE)
                .with(Traits.WhenFull.DROPS, Traits.Unheard.LOST, Traits.PeerDeath.TIMEOUT)
                .with(Traits.DeadlineCover.EVERY_CALL, Traits.Multiplexing.POLL)
                .with(Traits.JavaNeeds.JDK, Traits.OtherLanguages.ANY)
                .sizes(0, UdpChannelEndpoint.LARGEST)
                .build();
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        UdpChannelListener listener = new UdpChannelListener(RendezvousDirectory.of(at), options);
        try {
            listener.bind();
            return listener;
        } catch (IOException refused) {
            listener.close();
            throw refused;
        }
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        InetSocketAddress listener = published(at, deadline);
        DatagramChannel socket = open();
        UdpChannelEndpoint endpoint = UdpChannelEndpoint.over(socket, options);
        try {
            socket.connect(listener);
            while (!endpoint.greet()) {
                deadline.pause("connect: nobody answers at " + listener);
                InetSocketAddress latest = published(at, deadline);
                if (!latest.equals(listener)) { // a new listener has published another port
                    listener = latest;
                    socket.disconnect().connect(listener);
                }
            }
            return endpoint;
        } catch (IOException refused) {
            endpoint.close();
            throw refused;
        }
    }

    private static InetSocketAddress published(Rendezvous at, Deadline deadline) throws IOException {
        String port = RendezvousDirectory.of(at).awaitPublished(PORT, deadline);
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    /** A socket that is neither bound nor connected. */
    static DatagramChannel open() throws IOException {
        return DatagramChannel.open(StandardProtocolFamily.INET)
                .setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
    }
}
