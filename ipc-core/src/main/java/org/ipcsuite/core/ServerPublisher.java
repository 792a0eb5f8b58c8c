package org.ipcsuite.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A publisher over a server: each message is sent once for each client. New clients and those that have left are looked for
 * a hundred times a second, as that may take a call of the kernel. A message of a client is an error of that client.
 */
final class ServerPublisher implements Publisher {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Server server;
    private final ByteBuffer unwanted;
    private final List<Client> clients = new ArrayList<>();
    private long nextLook = System.nanoTime();

    /** Takes the server over. */
    ServerPublisher(Server server) {
        this.server = server;
        this.unwanted = ByteBuffer.allocateDirect(server.maxMessage());
    }

    @Override
    public Rendezvous rendezvous() {
        return server.rendezvous();
    }

    @Override
    public int maxMessage() {
        return server.maxMessage();
    }

    @Override
    public int subscribers() throws IOException {
        nextLook = System.nanoTime() + LOOK_NANOS;
        Client client;
        while ((client = server.tryReceive(unwanted.clear())) != null) {
            if (!client.hasLeft()) {
                client.close();
            }
        }
        Collection<? extends Client> now = server.clients();
        if (now.size() != clients.size() || hasAnyLeft()) {
            clients.clear();
            clients.addAll(now);
        }
        return clients.size();
    }

    private boolean hasAnyLeft() {
        for (int i = 0; i < clients.size(); i++) { // an iterator would be allocated each time
            if (clients.get(i).hasLeft()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void publish(ByteBuffer message) throws IOException {
        if (System.nanoTime() - nextLook >= 0) {
            subscribers();
        }
        int start = message.position();
        for (int i = 0; i < clients.size(); i++) {
            clients.get(i).sendAndWait(message.position(start));
        }
        message.position(message.limit());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
