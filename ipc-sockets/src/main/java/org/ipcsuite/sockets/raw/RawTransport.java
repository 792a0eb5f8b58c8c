package org.ipcsuite.sockets.raw;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_RAW;

import java.io.IOException;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.DatagramSocketPair;
import org.ipcsuite.sockets.SessionTransport;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;

/** IP packets with a protocol number of our own, natively. Stateless; any thread may use it. */
public final class RawTransport extends SessionTransport {

    private static final SocketKind TO_LISTENER = new SocketKind(AF_INET, SOCK_RAW, 253);
    private static final SocketKind TO_CONNECTOR = new SocketKind(AF_INET, SOCK_RAW, 254);

    /** raw(7) gives the packet with its IP header, which has no options here. */
    private static final int IP_HEADER = 20;

    private static final int LARGEST = 65_535 - IP_HEADER - 8;

    public RawTransport() {
        super("raw", TO_LISTENER, TO_CONNECTOR);
    }

    @Override
    public Traits traits() {
        return common().sizes(0, LARGEST).build();
    }

    /** One socket receives its protocol, the other sends the peer's. */
    @Override
    protected DatagramSocketPair open(boolean isListener, Resources opened) throws IOException {
        Sockaddr loopback = Sockaddr.internet(Internet.V4.loopback());
        Socket in = opened.add(Socket.open(isListener ? TO_LISTENER : TO_CONNECTOR));
        withRoom(in).bind(loopback);
        Socket out = opened.add(Socket.open(isListener ? TO_CONNECTOR : TO_LISTENER));
        return new DatagramSocketPair(in, out.connect(loopback), null, IP_HEADER);
    }
}
