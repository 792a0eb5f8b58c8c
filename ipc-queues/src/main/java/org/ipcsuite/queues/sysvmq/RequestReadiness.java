package org.ipcsuite.queues.sysvmq;

import static org.ipcsuite.queues.sysvmq.SysvQueue.IPC_NOWAIT;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.ipcsuite.core.WatchedWait;
import org.ipcsuite.core.serving.EndpointClient;
import org.ipcsuite.core.serving.Readiness;

/** Waits in msgrcv(2) for a message of any type: one thread for all clients, one call for each message. */
final class RequestReadiness implements Readiness<ServedEndpoint> {

    private final RequestQueue requests;
    private final Consumer<EndpointClient<ServedEndpoint>> ready;
    private final ByteBuffer wakeUp = Wire.buffer(Wire.WAKE_SERVER, 0);
    private final WatchedWait waiting;

    /**
     * For the clients of that queue.
     *
     * @param ready see {@link Readiness.Opening}
     */
    RequestReadiness(RequestQueue requests, Consumer<EndpointClient<ServedEndpoint>> ready) {
        this.requests = requests;
        this.ready = ready;
        this.waiting = WatchedWait.ticking(this::wakeUp);
    }

    @Override
    public void add(EndpointClient<ServedEndpoint> client) {
        ClientRequests its = client.endpoint().requests();
        its.setClient(client);
        requests.change(its); // it may have sent something already
    }

    /** Room is announced by credit, in the same queue. */
    @Override
    public void awaitRoom(EndpointClient<ServedEndpoint> client, boolean isForRoom) {}

    @Override
    public void remove(EndpointClient<ServedEndpoint> client) {
        ClientRequests its = client.endpoint().requests();
        its.setClient(null);
        requests.forget(its);
    }

    @Override
    public void await(long nanos) throws IOException {
        if (nanos == 0 || requests.hasChanged()) {
            requests.receive(IPC_NOWAIT);
        } else {
            waiting.begin();
            try {
                requests.receive(0);
            } finally {
                waiting.end();
            }
        }
        ClientRequests changed;
        while ((changed = requests.pollChanged()) != null) {
            EndpointClient<ServedEndpoint> client = changed.client();
            if (client != null) {
                ready.accept(client);
            }
        }
    }

    @Override
    public void wakeUp() {
        requests.wake(wakeUp);
    }

    @Override
    public void close() throws IOException {
        waiting.close();
        requests.close();
    }
}
