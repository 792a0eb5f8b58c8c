package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_IP;
import static org.ipcsuite.core.sys.SocketConstants.IP_ADD_MEMBERSHIP;
import static org.ipcsuite.core.sys.SocketConstants.IP_MULTICAST_IF;
import static org.ipcsuite.core.sys.SocketConstants.IP_MULTICAST_TTL;
import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;
import static org.ipcsuite.core.sys.SocketConstants.SO_REUSEADDR;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.EndpointSubscriber;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Subscriber;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.Publication;
import org.ipcsuite.core.rendezvous.Subscription;

/**
 * IPv4 multicast on the loopback interface: the kernel copies one datagram to the socket of each member of the group.
 *
 * <pre>
 *   publisher                              subscriber
 *   bind(127.0.0.1, a free port P)
 *   IP_MULTICAST_IF 127.0.0.1              SO_REUSEADDR, bind(GROUP, P)
 *   IP_MULTICAST_TTL 0: stays here         IP_ADD_MEMBERSHIP GROUP, 127.0.0.1
 *   connect(GROUP, P)
 *   send(DATA)                     ----&gt;  recv, and so for all others
 *   send(GOODBYE)                  ----&gt;  recv: the end
 * </pre>
 *
 * GROUP is 239.255.x.y, where x and y are the two bytes of the port: an address for private use (RFC 2365), and nobody
 * else's as long as the publisher has the port. What it announces is {@code P SESSION}, the session of the {@link
 * DatagramHeader} in hexadecimal. No socket connects, and no subscriber sends. See ip(7).
 */
public final class Multicast {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int RADIX = 16;

    private Multicast() {}

    private static Sockaddr group(int port) throws IOException {
        byte[] group = {(byte) 239, (byte) 255, (byte) (port >>> Byte.SIZE), (byte) port};
        return Sockaddr.internet(new InetSocketAddress(InetAddress.getByAddress(group), port));
    }

    /**
     * Publishes to a group of its own.
     *
     * @param kind of UDP over IPv4
     */
    public static Publisher publish(Rendezvous at, SocketKind kind, Options options, Traits traits) throws IOException {
        try (Resources opened = new Resources()) {
            Publication place = opened.add(new Publication(at));
            Socket socket = opened.add(Socket.open(kind))
                    .bind(Sockaddr.internet(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0)));
            socket.options().set(IPPROTO_IP, IP_MULTICAST_IF, LOOPBACK);
            socket.options().set(IPPROTO_IP, IP_MULTICAST_TTL, 0);
            int port = socket.localAddress().port();
            socket.connect(group(port));
            long session = DatagramHeader.newSession();
            place.announce(port + " " + Long.toHexString(session));
            return new MulticastPublisher(
                    place,
                    new DatagramEndpoint(
                            DatagramSocketPair.of(socket), options, traits, session, Liveness.UNKNOWN, opened));
        }
    }

    /** Joins the group of the publisher there. */
    public static Subscriber subscribe(Rendezvous at, SocketKind kind, Options options, Traits traits)
            throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        try (Resources opened = new Resources()) {
            Subscription place = opened.add(Subscription.find(at, deadline));
            if (!place.words().matches("[1-9][0-9]{0,4} [0-9a-f]{1,14}")) {
                throw new CorruptMessageException(
                        "a publication over multicast is PORT SESSION, not '" + place.words() + "'");
            }
            String[] words = place.words().split(" ", 2);
            Sockaddr group = group(Integer.parseInt(words[0]));
            Socket socket = DatagramTransport.withRoom(opened.add(Socket.open(kind)));
            socket.set(SOL_SOCKET, SO_REUSEADDR, 1).bind(group);
            byte[] ipMreq = ByteBuffer.allocate(2 * LOOPBACK.length)
                    .put(group.toInternet().getAddress().getAddress())
                    .put(LOOPBACK)
                    .array();
            socket.options().set(IPPROTO_IP, IP_ADD_MEMBERSHIP, ipMreq);
            place.begin();
            return new EndpointSubscriber(new DatagramEndpoint(
                    DatagramSocketPair.of(socket),
                    options,
                    traits,
                    Long.parseLong(words[1], RADIX),
                    place.publisher(),
                    opened));
        }
    }

    /**
     * One socket, whose datagrams go to the group.
     *
     * @param place by which it is found
     * @param endpoint that has all of it
     */
    private record MulticastPublisher(Publication place, DatagramEndpoint endpoint) implements Publisher {

        @Override
        public Rendezvous rendezvous() {
            return place.at();
        }

        @Override
        public int maxMessage() {
            return endpoint.maxMessage();
        }

        @Override
        public int subscribers() throws IOException {
            return place.subscribers().size();
        }

        @Override
        public void publish(ByteBuffer message) throws IOException {
            endpoint.send(message);
        }

        @Override
        public void close() throws IOException {
            endpoint.close();
        }
    }
}
