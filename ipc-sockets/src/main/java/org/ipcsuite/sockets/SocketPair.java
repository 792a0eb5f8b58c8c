package org.ipcsuite.sockets;

import static org.ipcsuite.sockets.SocketConstants.AF_UNIX;
import static org.ipcsuite.sockets.SocketConstants.SOCK_CLOEXEC;
import static org.ipcsuite.sockets.SocketConstants.SOCK_STREAM;

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

    /** Makes a pair of stream sockets that no program inherits unless one is handed down. */
    public static SocketPair open() throws IOException {
        int[] pair = new int[2];
        SystemCall.check(
                SocketLibc.LIBC.socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair),
                "socketpair",
                "AF_UNIX, SOCK_STREAM, 0",
                "close descriptors, or raise ulimit -n");
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
