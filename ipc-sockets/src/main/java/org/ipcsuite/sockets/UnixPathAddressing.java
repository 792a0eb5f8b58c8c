package org.ipcsuite.sockets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Rendezvous;

/** The path of a Unix socket, unix(7): a stale one is replaced, and only this user may connect. */
public record UnixPathAddressing() implements Addressing {

    @Override
    public Rendezvous bind(Socket socket, Rendezvous at) throws IOException {
        Path path = UnixPath.in(at);
        UnixPath.removeStale(path);
        socket.bindPrivately(Sockaddr.unix(path));
        return at;
    }

    @Override
    public Sockaddr toConnect(Rendezvous at, Deadline deadline) {
        return Sockaddr.unix(UnixPath.in(at));
    }

    @Override
    public void remove(Rendezvous at) throws IOException {
        Files.deleteIfExists(UnixPath.in(at));
    }
}
