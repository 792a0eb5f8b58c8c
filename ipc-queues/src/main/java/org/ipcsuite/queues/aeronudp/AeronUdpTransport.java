package org.ipcsuite.queues.aeronudp;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.Subscriber;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.queues.OpenPackages;
import org.ipcsuite.queues.PollingServer;
import org.ipcsuite.queues.aeron.AeronBroadcast;
import org.ipcsuite.queues.aeron.AeronNode;
import org.ipcsuite.queues.aeron.AeronTraits;

/** Aeron over UDP, between two processes of one machine or of two. Stateless; any thread may use it. */
public final class AeronUdpTransport implements Transport {

    private static final String NAME = "aeron-udp";
    private static final String LOOPBACK = "127.0.0.1";
    private static final OpenPackages NEEDED = AeronTraits.needed(NAME);

    /** One stream, which the driver has as sender and as receiver. */
    private static final AeronBroadcast BROADCAST =
            new AeronBroadcast(2, Streams::spinning, Streams.LOOKS, Streams::sleeping);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Traits traits() {
        return AeronTraits.common()
                .with(Traits.Payload.IN_BAND, Traits.Reach.NETWORK, Traits.WhoMayConnect.ANYBODY_WHO_CAN_REACH_IT)
                .with(Traits.PeerIdentity.ADDRESS, Traits.Serving.ONE_SUBSCRIPTION, Traits.Broadcast.SHARED)
                .namespaces(Traits.Namespace.NETWORK)
                .with(Traits.LeftAfterCrash.FILES, Traits.Inspection.MESSAGES)
                .build();
    }

    @Override
    public String defaultAddress() {
        return LOOPBACK + ":7007";
    }

    @Override
    public List<String> jvmFlags() {
        return NEEDED.flags();
    }

    @Override
    public Availability availability() {
        Availability loopback = Availability.of(Internet.V4::requireLoopback);
        return loopback.available() ? Transport.super.availability() : loopback;
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        NEEDED.require();
        return new UdpListener(at, options, Internet.EITHER.toBind(at));
    }

    /** Aeron's tryClaim gives room for one fragment. */
    @Override
    public int largestInPlace() {
        return AeronNode.LARGEST_UDP_FRAGMENT;
    }

    @Override
    public Server serve(Rendezvous at, Options options) throws IOException {
        return PollingServer.start(listen(at, options), options, traits().largest(), Streams.LOOKS);
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        NEEDED.require();
        return UdpConnector.connect(at, options);
    }

    /** To a free port of the loopback: all subscriptions read the one socket there, which the publisher's driver has. */
    @Override
    public Publisher publish(Rendezvous at, Options options) throws IOException {
        NEEDED.require();
        try (DatagramSocket free = new DatagramSocket(Internet.EITHER.parse(LOOPBACK + ":0"))) {
            InetSocketAddress unused = (InetSocketAddress) free.getLocalSocketAddress();
            free.close(); // the driver binds it when the first subscribes
            return BROADCAST.publish(at, options, Streams.channel(unused));
        }
    }

    @Override
    public Subscriber subscribe(Rendezvous at, Options options) throws IOException {
        NEEDED.require();
        return BROADCAST.subscribe(at, options);
    }
}
