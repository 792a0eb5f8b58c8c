package org.ipcsuite.shm;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ipcsuite.core.serving.EndpointClient;
import org.ipcsuite.core.serving.Readiness;
import org.ipcsuite.shm.doorbell.CommonWait;
import org.ipcsuite.shm.doorbell.Doorbell;

/** Looks at the memory of each client, and sleeps at the doorbells of all where there is nothing. */
final class ScanReadiness implements Readiness<ScannedEndpoint> {

    private final CommonWait wait;
    private final Consumer<EndpointClient<ScannedEndpoint>> ready;
    private final List<EndpointClient<ScannedEndpoint>> clients = new ArrayList<>();
    private final Doorbell.Condition report = this::report;

    private volatile boolean isClosed;

    /**
     * Takes the wait over.
     *
     * @param ready see {@link Readiness.Opening}
     */
    ScanReadiness(CommonWait wait, Consumer<EndpointClient<ScannedEndpoint>> ready) {
        this.wait = wait;
        this.ready = ready;
    }

    @Override
    public void add(EndpointClient<ScannedEndpoint> client) throws IOException {
        clients.add(client);
        wait.add(client.endpoint().messageBell());
    }

    @Override
    public void awaitRoom(EndpointClient<ScannedEndpoint> client, boolean isForRoom) throws IOException {
        Doorbell message = client.endpoint().messageBell();
        Doorbell space = client.endpoint().spaceBell();
        wait.remove(isForRoom ? message : space);
        wait.add(isForRoom ? space : message);
    }

    @Override
    public void remove(EndpointClient<ScannedEndpoint> client) {
        clients.remove(client);
        wait.remove(client.endpoint().messageBell());
        wait.remove(client.endpoint().spaceBell());
    }

    @Override
    public void await(long nanos) throws IOException {
        if (isClosed) {
            throw new AsynchronousCloseException();
        }
        wait.collect();
        if (!report() && nanos > 0) {
            wait.await(report, nanos);
        }
    }

    /** Whether anybody is ready. */
    private boolean report() {
        boolean isAny = false;
        for (int i = 0; i < clients.size(); i++) { // an iterator would be allocated each time
            EndpointClient<ScannedEndpoint> client = clients.get(i);
            if (isReady(client.endpoint())) {
                ready.accept(client);
                isAny = true;
            }
        }
        return isAny;
    }

    private static boolean isReady(ScannedEndpoint endpoint) {
        try {
            return endpoint.isReady();
        } catch (IOException | RuntimeException | InternalError saidInItsTurn) { // damaged, or its file was truncated
            return true;
        }
    }

    @Override
    public void wakeUp() {
        wait.wakeUp();
    }

    @Override
    public void close() {
        isClosed = true;
        wait.close();
    }
}
