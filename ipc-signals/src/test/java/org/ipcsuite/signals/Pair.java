package org.ipcsuite.signals;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.peer.PeerTask;
import org.ipcsuite.core.peer.WorkerProcess;

/**
 * A mechanism between this process, which listens, and a peer, in a directory of their own. The peer stays when it is
 * closed.
 */
public final class Pair implements Closeable {

    /** Longer than any wait of a mechanism. */
    public static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Transport mechanism;
    private final WorkerProcess peer;
    private final RendezvousDirectory directory;
    private final Listener listener;
    private final Endpoint endpoint;

    /** Lets the peer, a {@link SignalsPeer}, connect to a listener of this process. */
    public Pair(Transport mechanism, WorkerProcess peer, Options options) throws IOException {
        this.mechanism = mechanism;
        this.peer = peer;
        this.directory = RendezvousDirectory.create();
        this.listener = mechanism.listen(directory, options);
        send("connect", directory.text());
        this.endpoint = listener.accept();
        reply();
    }

    /** A process that does what it is told, with whichever mechanism. */
    public static WorkerProcess start(Class<? extends PeerTask> task, Transport mechanism, Options options)
            throws IOException {
        return WorkerProcess.startReady(task, mechanism, RendezvousDirectory.at(RendezvousDirectory.base()), options);
    }

    /** This process's side. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Begins something with the peer's endpoint of this mechanism. */
    public void send(String command, String arguments) throws IOException {
        peer.send(command + " " + mechanism.name() + " " + arguments);
    }

    /** Waits for the peer to have done it. */
    public String reply() throws IOException {
        return peer.reply(TIMEOUT);
    }

    /** Tells and waits. */
    public String ask(String command, String arguments) throws IOException {
        send(command, arguments);
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
