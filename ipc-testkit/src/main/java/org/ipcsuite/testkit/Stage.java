package org.ipcsuite.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.Traits.Reach;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.peer.ChildProcess;
import org.ipcsuite.core.peer.WorkerFailedException;
import org.ipcsuite.core.peer.WorkerProcess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * What one rule plays on: a rendezvous, this process's endpoint, and a peer process that does what it is told. All of
 * it is cleared away after the rule, also if that failed.
 */
public final class Stage implements Closeable {

    private final Transport transport;
    private final Options options;
    private final PeerPool pool;
    private final Actor actor = new Actor();
    private final Deque<Closeable> opened = new ArrayDeque<>();
    private @Nullable Rendezvous at;
    private @Nullable WorkerProcess remote;
    private @Nullable Rendezvous served;

    Stage(Transport transport, Options options, PeerPool pool) {
        this.transport = transport;
        this.options = options;
        this.pool = pool;
    }

    /** Where the two processes meet; the same place for the whole rule. */
    Rendezvous at() throws IOException {
        if (at == null) {
            if (transport.traits().reach() == Reach.PARENT_CHILD) {
                at = Rendezvous.Inherited.none();
            } else {
                RendezvousDirectory directory = RendezvousDirectory.create();
                opened.push(directory);
                at = directory;
            }
        }
        return at;
    }

    /** Listens here, lets the peer connect, and returns this process's endpoint. */
    Endpoint accepted() throws IOException {
        return accepted(listen());
    }

    /** Lets the peer connect to a listener of this process. */
    Endpoint accepted(Listener listener) throws IOException {
        Rendezvous where = listener.rendezvous();
        if (where instanceof Rendezvous.Inherited) {
            remote = pool.take(where);
            send("connect " + ContractPeer.INHERITED);
        } else {
            send("connect " + where.text());
        }
        Endpoint endpoint =
                within("accept never returned: does the peer's connect reach this listener?", listener::accept);
        opened.push(endpoint);
        reply();
        return endpoint;
    }

    /** Lets one more process connect to a listener that has a peer already; that process sends two messages. */
    Endpoint acceptedFromAnother(Listener listener) throws IOException {
        WorkerProcess another = another();
        another.send("connect " + listener.rendezvous().text());
        Endpoint endpoint = within("accept never returned for the second peer", listener::accept);
        opened.push(endpoint);
        another.reply(limit());
        another.perform("send 2 64", limit());
        return endpoint;
    }

    /** Serves many here. */
    Server serve(Options of) throws IOException {
        Server server = transport.serve(at(), of);
        opened.push(server);
        served = server.rendezvous();
        return server;
    }

    /** Publishes here. */
    Publisher publish() throws IOException {
        Publisher publisher = transport.publish(at(), options);
        opened.push(publisher);
        return publisher;
    }

    /** Where clients find what {@link #serve} has opened last. */
    Rendezvous served() {
        return Objects.requireNonNull(served);
    }

    /** Lets a thread of its own send back what comes to the server. */
    EchoLoop echoing(Server server) {
        return echoing(server, true);
    }

    /** The same by a thread that looks again and again, and never waits. */
    EchoLoop looking(Server server) {
        return echoing(server, false);
    }

    private EchoLoop echoing(Server server, boolean waits) {
        EchoLoop loop = new EchoLoop(server, waits);
        opened.push(loop);
        return loop;
    }

    /** One more process. */
    WorkerProcess another() throws IOException {
        WorkerProcess another = WorkerProcess.startReady(ContractPeer.class, transport, at(), options);
        opened.push(another);
        return another;
    }

    /** Listens here. */
    Listener listen() throws IOException {
        Listener listener = transport.listen(at(), options);
        opened.push(listener);
        return listener;
    }

    /** Lets the peer listen, connects to it, and returns this process's endpoint. */
    Endpoint connected() throws IOException {
        ask("listen " + at().text());
        send("accept");
        Endpoint endpoint = within("connect never returned", () -> transport.connect(at(), options));
        opened.push(endpoint);
        reply();
        return endpoint;
    }

    /** Tells the peer to begin something. */
    void send(String command) throws IOException {
        remote().send(command);
    }

    /** Waits for the peer to have done what it was told. */
    String reply() throws IOException {
        return remote().reply(limit());
    }

    /** Tells the peer and waits. */
    String ask(String command) throws IOException {
        send(command);
        return reply();
    }

    /** Ends the peer with SIGKILL; whatever it is told next goes to a new one. */
    void killPeer() throws IOException {
        WorkerProcess killed = remote();
        remote = null;
        killed.kill();
        killed.close();
    }

    /**
     * Does something that may block, always in the same thread, and fails with the usual cause if it does not come back.
     */
    <T> T within(String usualCause, ThrowingSupplier<T> action) {
        return within(limit(), usualCause, action);
    }

    /** As {@link #within}, for what has no result. */
    void run(String usualCause, Executable action) {
        within(usualCause, () -> {
            action.execute();
            return true;
        });
    }

    /** As {@link #within(String, ThrowingSupplier)}, in less time. */
    <T> T within(Duration time, String usualCause, ThrowingSupplier<T> action) {
        return actor.within(time, usualCause, action);
    }

    /**
     * What a process started at this moment, by the call that starts peers, holds of {@link
     * StaleResources#kernelObjects()}.
     */
    static Set<String> objectsOfANewChild() throws IOException {
        try (ChildProcess child = ChildProcess.start(List.of("/bin/cat"), List.of())) {
            Set<String> objects = StaleResources.kernelObjects(child.pid());
            child.kill();
            return objects;
        }
    }

    Options options() {
        return options;
    }

    /** How long anything may take: longer than any wait of the transport's own. */
    Duration limit() {
        return options.timeout().plusSeconds(3);
    }

    private WorkerProcess remote() throws IOException {
        WorkerProcess peer = remote;
        if (peer == null) {
            peer = pool.take(at());
            remote = peer;
        }
        return peer;
    }

    /** Closes everything; the stage can be used again, at another rendezvous. */
    void clear() throws IOException {
        WorkerProcess peer = remote;
        remote = null;
        if (peer != null) {
            release(peer);
        }
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
        at = null;
    }

    @Override
    public void close() throws IOException {
        try (actor) {
            clear();
        }
    }

    private void release(WorkerProcess peer) throws IOException {
        if (at instanceof Rendezvous.Inherited) {
            peer.close();
            return;
        }
        if (!peer.isIdle()) { // the rule failed in the middle of something
            peer.kill();
            peer.close();
            return;
        }
        try {
            peer.perform("close", Duration.ofSeconds(2));
            pool.putBack(peer);
        } catch (WorkerFailedException ofNoMoreUse) {
            peer.kill();
            peer.close();
        }
    }
}
