package org.ipcsuite.core.serving;

import java.io.IOException;
import java.util.function.Consumer;

/** Waits for the descriptors of all clients with {@link Epoll}. */
public final class EpollReadiness implements Readiness<DescriptorEndpoint> {

    private final Epoll<EndpointClient<DescriptorEndpoint>> epoll = new Epoll<>();
    private final Epoll.Ready<EndpointClient<DescriptorEndpoint>> ready;

    /** Opens it; see {@link Readiness.Opening}. */
    public EpollReadiness(Consumer<EndpointClient<DescriptorEndpoint>> ready) throws IOException {
        this.ready = ready::accept;
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
    public void await(long nanos) throws IOException {
        epoll.await(nanos, ready);
    }

    @Override
    public void wakeUp() {
        epoll.wakeUp();
    }

    @Override
    public void close() {
        epoll.close();
    }
}
