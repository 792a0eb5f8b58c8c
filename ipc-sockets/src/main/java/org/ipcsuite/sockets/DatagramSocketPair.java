package org.ipcsuite.sockets;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one side of a connectionless exchange: one for both directions, or one for each. Where the family has
 * no connect(2) for datagrams, each is sent to an address.
 *
 * @param in receives
 * @param out sends; the same socket as {@code in} where one does both
 * @param to where to send; null once the socket is connected
 * @param headerBytes what the kernel puts in front of each datagram that arrives
 * @param session the one session that a listener hears, where there are no ports; empty for any
 */
public record DatagramSocketPair(
        Socket in, Socket out, @Nullable Sockaddr to, int headerBytes, OptionalLong session) {

    /** One socket for both directions, which is connected, or bound by a listener. */
    public static DatagramSocketPair of(Socket socket) {
        return new DatagramSocketPair(socket, socket, null, 0);
    }

    /** The sockets of a family that has ports. */
    public DatagramSocketPair(Socket in, Socket out, @Nullable Sockaddr to, int headerBytes) {
        this(in, out, to, headerBytes, OptionalLong.empty());
    }

    /** The same sockets, which send to this address. */
    DatagramSocketPair sendingTo(Sockaddr peer) {
        return new DatagramSocketPair(in, out, peer, headerBytes, session);
    }

    /** The same sockets, in that session alone. */
    DatagramSocketPair hearing(long onlySession) {
        return new DatagramSocketPair(in, out, to, headerBytes, OptionalLong.of(onlySession));
    }

    int send(long address, int length, int flags) throws IOException {
        return to == null ? out.send(address, length, flags) : out.sendTo(address, length, flags, to);
    }

    void setSlice(Duration slice) throws IOException {
        in.setSlice(slice);
        out.setSlice(slice);
    }
}
