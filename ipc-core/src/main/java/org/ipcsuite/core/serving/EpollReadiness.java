package org.ipcsuite.core.serving;

import java.io.IOException;
import java.util.function.Consumer;

/** Waits for the descriptors of all clients with {@link Epoll}. */
public final class EpollReadiness implements Readiness<DescriptorEndpoint> {

    private final Epoll<EndpointClient<DescriptorEndpoint>> epoll = new Epoll<>();
    private final Epoll.Ready<EndpointClient<DescriptorEndpoint>> report = this::report;
    /** Of the call of {@link #await} that is on its way: a lambda that captured it would be allocated each time. */
    private Consumer<EndpointClient<DescriptorEndpoint>> ready = client -> {};

    /** Opens it. */
    public EpollReadiness() throws IOException {
        // what it holds does
    }

    @Override
    public void add(EndpointClient<DescriptorEndpoint> client) throws IOException {
        epoll.add(client.endpoint().descriptor(), client, Epoll.EPOLLIN);
    }

    @Override
    public void awaitRoom(EndpointClient<DescriptorEndpoint> client, boolean isForRoom) throws IOException {
        int in = client.endpoint().descriptor();
        int out = client.endpoint().roomDescriptor();
        int waitFor = isForRoom ? Epoll.EPOLLOUT | Epoll.EPOLLRDHUP : Epoll.EPOLLIN;
        if (in == out) {
            epoll.change(in, waitFor);
        } else {
            epoll.remove(isForRoom ? in : out, client);
            epoll.add(isForRoom ? out : in, client, waitFor);
        }
    }

    @Override
    public void remove(EndpointClient<DescriptorEndpoint> client) {
        epoll.remove(client.endpoint().descriptor(), client);
        epoll.remove(client.endpoint().roomDescriptor(), client);
    }

    @Override
    public void await(long nanos, Consumer<EndpointClient<DescriptorEndpoint>> isReady) throws IOException {
        ready = isReady;
        epoll.await(nanos, report);
    }

    @Override
    public void wakeUp() {
        epoll.wakeUp();
    }

    @Override
    public void close() {
        epoll.close();
    }

    private void report(EndpointClient<DescriptorEndpoint> client) {
        ready.accept(client);
    }
}
