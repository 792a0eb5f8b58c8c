package org.ipcsuite.queues;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.ipcsuite.core.serving.EndpointClient;
import org.ipcsuite.core.serving.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Gives each client a turn in each round: the libraries do not tell without an attempt whether there is a message. Like a
 * waiter of their own it spins, and lets others run from time to time; without a client it sleeps.
 */
final class PollingReadiness implements Readiness<PollingEndpoint> {

    private final List<EndpointClient<PollingEndpoint>> clients = new ArrayList<>();
    private final int looks;
    private final Consumer<EndpointClient<PollingEndpoint>> ready;
    private int left;

    private volatile @Nullable Thread waiter;
    private volatile boolean isWoken;
    private volatile boolean isClosed;

    /**
     * Lets others run after so many looks at clients.
     *
     * @param ready see {@link Readiness.Opening}
     */
    PollingReadiness(int looks, Consumer<EndpointClient<PollingEndpoint>> ready) {
        this.looks = looks;
        this.ready = ready;
    }

    @Override
    public void add(EndpointClient<PollingEndpoint> client) {
        clients.add(client);
    }

    /** A client for whom there was no room tries to send in its turn. */
    @Override
    public void awaitRoom(EndpointClient<PollingEndpoint> client, boolean isForRoom) {}

    @Override
    public void remove(EndpointClient<PollingEndpoint> client) {
        clients.remove(client);
    }

    @Override
    public void await(long nanos) throws IOException {
        if (isClosed) {
            throw new AsynchronousCloseException();
        }
        if (nanos == 0) {
            return; // all have had a turn in this round, or will: more turns would make it endless
        }
        if (clients.isEmpty()) {
            sleep(nanos);
        } else {
            Thread.onSpinWait();
            left -= clients.size();
            if (left < 0) {
                left = looks;
                PollingEndpoint.letOthersRun();
            }
        }
        look();
    }

    @Override
    public void look() {
        for (int i = 0; i < clients.size(); i++) { // an iterator would be allocated each time
            ready.accept(clients.get(i));
        }
    }

    private void sleep(long nanos) {
        waiter = Thread.currentThread();
        if (!isWoken) {
            LockSupport.parkNanos(this, nanos);
        }
        isWoken = false;
    }

    @Override
    public void wakeUp() {
        isWoken = true;
        LockSupport.unpark(waiter);
    }

    @Override
    public void close() {
        isClosed = true;
        wakeUp();
    }
}
