package org.ipcsuite.bench.cli.behaviour;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits.Reach;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.peer.WorkerProcess;

/**
 * Two connected processes: this one, and a peer that runs commands. Calls that may block here do so in one thread,
 * since an endpoint may belong to the thread that first receives. For one thread.
 */
final class FaultFixture implements Closeable {

    /** Bytes of a message that every mechanism carries. */
    static final int SMALL = 64;

    /** Long enough for a process that was started already; what drops is waited for as long. */
    static final Options OPTIONS = Options.DEFAULT.withMaxMessage(128 << 10).withTimeout(Duration.ofSeconds(2));

    /** How long anything may take: longer than any wait of the transport's own. */
    private static final Duration LIMIT = OPTIONS.timeout().plusSeconds(8);

    private final Transport transport;
    private final Deque<Closeable> opened = new ArrayDeque<>();
    private final ExecutorService actor = Executors.newSingleThreadExecutor(body -> {
        Thread thread = new Thread(body, "trial");
        thread.setDaemon(true);
        return thread;
    });

    FaultFixture(Transport transport) {
        this.transport = transport;
    }

    Transport transport() {
        return transport;
    }

    boolean inherits() {
        return transport.traits().reach() == Reach.PARENT_CHILD;
    }

    /** A rendezvous directory for the two processes. */
    Rendezvous ownPlace() throws IOException {
        return inherits() ? Rendezvous.Inherited.none() : keep(RendezvousDirectory.create());
    }

    Listener listen(Rendezvous at) throws IOException {
        return keep(transport.listen(at, OPTIONS));
    }

    /** Starts the other process, and lets it load what it needs: on a busy machine that takes longer than a case may. */
    WorkerProcess start(Rendezvous at) throws IOException {
        WorkerProcess peer = keep(WorkerProcess.startReady(BehaviourPeer.class, transport, at, OPTIONS));
        ask(peer, BehaviourPeer.TRY);
        return peer;
    }

    /** The endpoint of this process, which listens. */
    Endpoint accepted(Listener listener, WorkerProcess peer) throws Exception {
        peer.send(BehaviourPeer.CONNECT);
        Endpoint endpoint = keep(within(LIMIT, listener::accept));
        peer.reply(LIMIT);
        return endpoint;
    }

    /** The endpoint of this process, which connects to where the other one listens. */
    Endpoint connected(Rendezvous at, WorkerProcess peer) throws Exception {
        peer.send(BehaviourPeer.ACCEPT);
        Endpoint endpoint = keep(within(LIMIT, () -> transport.connect(at, OPTIONS)));
        peer.reply(LIMIT);
        return endpoint;
    }

    static String ask(WorkerProcess peer, String command) throws IOException {
        return peer.perform(command, LIMIT);
    }

    static String reply(WorkerProcess peer) throws IOException {
        return peer.reply(LIMIT);
    }

    /** Runs an action that may block; it may return later than its caller waits. */
    <T> Future<T> begin(Callable<T> action) {
        return actor.submit(action);
    }

    /** Does something that may block, as long as {@link #OPTIONS} let it. */
    <T> T within(Callable<T> action) throws Exception {
        return within(LIMIT, action);
    }

    private <T> T within(Duration time, Callable<T> action) throws Exception {
        try {
            return begin(action).get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } catch (TimeoutException hangs) {
            throw new IOException("a call still waits after " + time.toMillis() + " ms", hangs);
        }
    }

    /** Closes it together with this fixture. */
    <T extends Closeable> T keep(T closeable) {
        opened.push(closeable);
        return closeable;
    }

    /** Ends the peers, then this side. */
    @Override
    public void close() throws IOException {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
        actor.shutdownNow();
    }
}
