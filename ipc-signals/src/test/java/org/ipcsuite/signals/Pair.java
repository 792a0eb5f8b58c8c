package org.ipcsuite.signals;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.peer.PeerProcess;
import org.ipcsuite.core.peer.PeerTask;

/** A row between this process, which listens, and a peer, in a directory of their own. The peer stays when it is closed. */
public final class Pair implements Closeable {

    /** Longer than any wait of a row. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Transport row;
    private final PeerProcess peer;
    private final Directory directory;
    private final Listener listener;
    private final Endpoint endpoint;

    /** Lets the peer, a {@link SignalsPeer}, connect to a listener of this process. */
    public Pair(Transport row, PeerProcess peer, Options options) throws IOException {
        this.row = row;
        this.peer = peer;
        this.directory = Directory.create();
        this.listener = row.listen(directory, options);
        tell("connect", directory.text());
        this.endpoint = listener.accept();
        reply();
    }

    /** A process that does what it is told, with whichever row. */
    public static PeerProcess start(Class<? extends PeerTask> task, Transport row, Options options) throws IOException {
        return PeerProcess.start(task, row, Directory.at(Directory.base()), options);
    }

    /** This process's side. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Begins something with the peer's endpoint of this row. */
    public void tell(String command, String arguments) throws IOException {
        peer.tell(command + " " + row.name() + " " + arguments);
    }

    /** Waits for the peer to have done it. */
    public String reply() throws IOException {
        return peer.reply(PATIENCE);
    }

    /** Tells and waits. */
    public String ask(String command, String arguments) throws IOException {
        tell(command, arguments);
        return reply();
    }

    @Override
    public void close() throws IOException {
        try (directory;
                listener) {
            endpoint.close();
        }
    }
}
