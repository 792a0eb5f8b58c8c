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
 * {@code udp-channel}: UDP of the loopback interface by the JDK alone, a listener for one client. Stateless; any thread may
 * use it.
 */
public final class UdpChannelTransport implements Transport {

    private static final String PORT = "port";

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
        DatagramChannel bound = open();
        try {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = ((InetSocketAddress) bound.getLocalAddress()).getPort();
            RendezvousDirectory.of(at).publish(PORT, String.valueOf(port));
            return new OneClient(at, options, UdpChannelEndpoint.over(bound, options));
        } catch (IOException refused) {
            bound.close();
            throw refused;
        }
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        DatagramChannel socket = open();
        try {
            String port = published(at, deadline);
            UdpChannelEndpoint endpoint = UdpChannelEndpoint.over(socket.connect(address(port)), options);
            while (!endpoint.isWelcomed()) {
                deadline.pause("connect: nobody answers at " + socket.getRemoteAddress());
                String latest = published(at, deadline);
                if (!latest.equals(port)) { // that was of the client before
                    port = latest;
                    socket.disconnect().connect(address(port));
                }
            }
            return endpoint;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    private static String published(Rendezvous at, Deadline deadline) throws IOException {
        return RendezvousDirectory.of(at).awaitPublished(PORT, deadline);
    }

    private static InetSocketAddress address(String port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    private static DatagramChannel open() throws IOException {
        return DatagramChannel.open(StandardProtocolFamily.INET)
                .setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
    }

    /** Whose socket becomes the endpoint of the client that says hello. */
    private static final class OneClient implements Listener {

        private final Rendezvous at;
        private final Options options;
        private final UdpChannelEndpoint endpoint;
        private volatile boolean isTaken;

        OneClient(Rendezvous at, Options options, UdpChannelEndpoint endpoint) {
            this.at = at;
            this.options = options;
            this.endpoint = endpoint;
        }

        @Override
        public Rendezvous rendezvous() {
            return at;
        }

        @Override
        public Endpoint accept() throws IOException {
            endpoint.awaitHello(Deadline.after(options.timeout()));
            isTaken = true;
            return endpoint;
        }

        @Override
        public void close() throws IOException {
            if (!isTaken) {
                endpoint.close();
            }
        }
    }
}
