package org.ipcsuite.sockets.packet;

import static org.ipcsuite.core.sys.SocketConstants.AF_PACKET;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;
import static org.ipcsuite.sockets.SocketLibc.LIBC;

import java.io.IOException;
import org.ipcsuite.core.InternetAdvice;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.sockets.DatagramSocketPair;
import org.ipcsuite.sockets.SessionTransport;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;

/** Frames on the loopback interface, natively. Stateless; any thread may use it. */
public final class PacketTransport extends SessionTransport {

    private static final String LOOPBACK = "lo";
    private static final int TO_LISTENER = 0x88B5;
    private static final int TO_CONNECTOR = 0x88B6;
    private static final int LARGEST = 65_536 - 8;

    public PacketTransport() {
        super("packet", new SocketKind(AF_PACKET, SOCK_DGRAM, 0));
    }

    @Override
    public Traits traits() {
        return common().sizes(1, LARGEST).build();
    }

    /** One socket receives its ethertype; it sends to the other's, as packet(7) has no connect. */
    @Override
    protected DatagramSocketPair open(boolean isListener, Resources opened) throws IOException {
        Socket socket = opened.add(open());
        int lo = LIBC.if_nametoindex(LOOPBACK);
        if (lo == 0) {
            throw SystemCall.failure("if_nametoindex", LOOPBACK, "there is no interface lo in this network namespace");
        }
        Sockaddr own = Sockaddr.packet(isListener ? TO_LISTENER : TO_CONNECTOR, lo);
        withRoom(socket).bind(own);
        // bind(2) succeeds where the interface is down, and the next call on the socket fails
        SystemCall.checkReturned(socket.options().takeError(), "bind", own + " on lo", InternetAdvice.LOOPBACK_DOWN);
        return new DatagramSocketPair(socket, socket, Sockaddr.packet(isListener ? TO_CONNECTOR : TO_LISTENER, lo), 0);
    }
}
