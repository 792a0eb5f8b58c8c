package org.ipcsuite.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one side of a connectionless exchange: one for both directions, or one for each. Where the family knows
 * no connect(2) for datagrams, each is sent to an address.
 *
 * @param in receives
 * @param out sends; the same socket as {@code in} where one does both
 * @param to where to send; null once the socket is connected
 * @param headerBytes what the kernel puts in front of each datagram that arrives
 * @param names removes what has a name
 */
public record DatagramSocketPair(
        Socket in, Socket out, @Nullable Sockaddr to, int headerBytes, Closeable names) implements Closeable {

    /** Without a name in the file system. */
    public DatagramSocketPair(Socket in, Socket out, @Nullable Sockaddr to, int headerBytes) {
        this(in, out, to, headerBytes, () -> {});
    }

    /** One socket for both directions. */
    public static DatagramSocketPair of(Socket socket) {
        return new DatagramSocketPair(socket, socket, null, 0);
    }

    int send(long address, int length, int flags) throws IOException {
        return to == null ? out.send(address, length, flags) : out.sendTo(address, length, to);
    }

    void setSlice(Duration slice) throws IOException {
        in.setSlice(slice);
        out.setSlice(slice);
    }

    @Override
    public void close() throws IOException {
        try (names;
                out;
                in) {
            // closed in reverse order, each even if the other fails
        }
    }
}
