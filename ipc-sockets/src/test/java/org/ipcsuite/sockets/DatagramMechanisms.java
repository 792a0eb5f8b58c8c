package org.ipcsuite.sockets;

import java.util.stream.Stream;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.netlink.NetlinkTransport;
import org.ipcsuite.sockets.packet.PacketTransport;
import org.ipcsuite.sockets.raw.RawTransport;
import org.ipcsuite.sockets.udp.UdpTransport;
import org.ipcsuite.sockets.udp6.Udp6Transport;
import org.ipcsuite.sockets.udplite.UdpLiteTransport;
import org.ipcsuite.sockets.unixdgram.UnixDgramTransport;

/** The mechanisms whose two sides say hello and welcome in datagrams. */
final class DatagramMechanisms {

    private DatagramMechanisms() {}

    static Stream<Transport> all() {
        return Stream.of(
                new UdpTransport(),
                new Udp6Transport(),
                new UdpLiteTransport(),
                new NetlinkTransport(),
                new UnixDgramTransport(),
                new RawTransport(),
                new PacketTransport());
    }
}
