package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.SOCK_CLOEXEC;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.sys.SystemCall;

/**
 * Two sockets that are connected to each other, socketpair(2).
 *
 * @param ofTheParent stays here
 * @param ofTheChild is handed down, then closed here
 */
public record SocketPair(Socket ofTheParent, Socket ofTheChild) implements Closeable {

    /** Makes a pair of sockets that no program inherits unless one is handed down. */
    public static SocketPair open(SocketKind kind) throws IOException {
        int[] pair = new int[2];
        SystemCall.check(
                SocketLibc.LIBC.socketpair(kind.domain(), kind.type() | SOCK_CLOEXEC, kind.protocol(), pair),
                "socketpair",
                kind.toString());
        return new SocketPair(Socket.adopt(pair[0], "parent's socket"), Socket.adopt(pair[1], "child's socket"));
    }

    @Override
    public void close() throws IOException {
        try (ofTheParent;
                ofTheChild) {
            // closed in reverse order, each even if the other fails
        }
    }
}
