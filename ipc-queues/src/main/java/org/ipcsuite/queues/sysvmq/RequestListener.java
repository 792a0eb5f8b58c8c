package org.ipcsuite.queues.sysvmq;

import java.io.IOException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Rendezvous;

/**
 * A listener whose connections share a queue of requests, which it removes first: so the server's thread is told that the
 * server is closed, and not that the queue was removed by somebody.
 *
 * @param requests the queue
 * @param connections accepts them
 */
record RequestListener(RequestQueue requests, Listener connections) implements Listener {

    @Override
    public Rendezvous rendezvous() {
        return connections.rendezvous();
    }

    @Override
    public Endpoint accept() throws IOException {
        return connections.accept();
    }

    @Override
    public void close() throws IOException {
        try (connections) {
            requests.close();
        }
    }
}
