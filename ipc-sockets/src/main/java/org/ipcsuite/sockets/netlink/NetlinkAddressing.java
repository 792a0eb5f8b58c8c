package org.ipcsuite.sockets.netlink;

import java.io.IOException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.sockets.Addressing;
import org.ipcsuite.sockets.Published;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;

/** A port id of netlink(7); in a private directory one that the kernel chooses. */
final class NetlinkAddressing implements Addressing {

    private static final Published PORT = new Published("port");

    @Override
    public Rendezvous bind(Socket socket, Rendezvous at) throws IOException {
        socket.bind(at instanceof Rendezvous.Address address ? parse(address.value()) : Sockaddr.netlink(0));
        // nl_pid = the process id, as older examples have it, would allow one socket a process
        PORT.publish(at, Integer.toUnsignedString(socket.localAddress().netlinkPort()));
        return at;
    }

    @Override
    public Sockaddr toConnect(Rendezvous at, Deadline deadline) throws IOException {
        return parse(PORT.await(at, deadline));
    }

    private static Sockaddr parse(String port) {
        if (!port.matches("\\d{1,10}") || Long.parseLong(port) > 0xffff_ffffL) {
            throw new IllegalArgumentException("'" + port + "' is no netlink port: give a number from 1 to 4294967295");
        }
        return Sockaddr.netlink(Integer.parseUnsignedInt(port));
    }
}
