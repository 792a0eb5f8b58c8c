package org.ipcsuite.bench.cli.talk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Consumer;
import org.ipcsuite.core.Client;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.TimedOutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends each message back, to all clients from one thread. A client that has been silent for too long is closed; so is
 * one that never said anything when another cannot be let in.
 */
public final class EchoLoop implements ClientServer {

    private final Server server;
    private final Duration idle;
    private final Consumer<String> log;
    private long gone;
    private long nextLook = System.nanoTime();

    /** What is known of a client: its messages, and when their number was last seen to have changed. */
    private static final class Visit {
        private final long begin = System.nanoTime();
        private long messages;
        private long seen;
        private long activeAt = begin;

        private boolean isSilentSince(long time) {
            return activeAt - time <= 0;
        }
    }

    /**
     * Takes the server over.
     *
     * @param idle how long a client may be silent
     * @param log gets a line for each client that has gone
     */
    public EchoLoop(Server server, Duration idle, Consumer<String> log) {
        this.server = server;
        this.idle = idle;
        this.log = log;
    }

    @Override
    public Rendezvous rendezvous() {
        return server.rendezvous();
    }

    @Override
    public void serve(long clients) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(server.maxMessage());
        try {
            while (gone < clients) {
                Client client = receive(buffer);
                if (client != null && client.hasLeft()) {
                    left(client, client.reason());
                } else if (client != null) {
                    visit(client).messages++;
                    client.send(buffer.flip());
                }
                look(System.nanoTime());
            }
        } catch (ClosedChannelException closed) {
            server.clients().forEach(client -> left(client, Departure.WITH_THE_SERVER));
        }
    }

    private @Nullable Client receive(ByteBuffer buffer) throws IOException {
        try {
            return server.receive(buffer.clear());
        } catch (TimedOutException nobody) {
            return null;
        }
    }

    private static Visit visit(Client client) {
        if (client.attachment() instanceof Visit visit) {
            return visit;
        }
        Visit visit = new Visit();
        client.attach(visit);
        return visit;
    }

    private void left(Client client, String how) {
        if (client.number() == 0) {
            log.accept(how);
            makeRoom();
            return;
        }
        gone++;
        log.accept("client " + client.number() + ": " + Departure.after(visit(client).messages, how));
    }

    /** Closes who has said nothing for longest, if there is somebody who has said nothing for a while. */
    private void makeRoom() {
        long now = System.nanoTime();
        server.clients().stream()
                .filter(client ->
                        visit(client).messages == 0 && now - visit(client).begin >= Departure.SILENCE.toNanos())
                .min(Comparator.comparingLong(client -> visit(client).begin))
                .ifPresent(client -> close(client, Departure.MADE_ROOM));
    }

    /** A few times within the idle limit: the clock is not read for each message of each client. */
    private void look(long now) {
        if (now - nextLook < 0) {
            return;
        }
        nextLook = now + idle.toNanos() / 4;
        for (Client client : server.clients()) {
            Visit visit = visit(client);
            if (visit.messages != visit.seen) {
                visit.seen = visit.messages;
                visit.activeAt = now;
            } else if (visit.isSilentSince(now - idle.toNanos())) {
                close(client, Departure.silent(idle));
            }
        }
    }

    private void close(Client client, String why) {
        try {
            client.close();
        } catch (IOException ignored) {
            // it is gone in any case
        }
        left(client, why);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
