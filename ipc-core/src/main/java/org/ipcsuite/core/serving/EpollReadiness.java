package org.ipcsuite.core.serving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Waits for the descriptors of all clients with {@link Epoll}. */
public final class EpollReadiness implements Readiness<DescriptorEndpoint> {

    private final Epoll epoll = new Epoll();
    /** By descriptor. */
    private final List<@Nullable EndpointClient<DescriptorEndpoint>> clients = new ArrayList<>();

    private final IntConsumer report = this::report;
    /** Of the call of {@link #await} that is on its way: a lambda that captured it would be allocated each time. */
    private Consumer<EndpointClient<DescriptorEndpoint>> ready = client -> {};

    /** Opens it. */
    public EpollReadiness() throws IOException {
        // what it holds does
    }

    @Override
    public void add(EndpointClient<DescriptorEndpoint> client) throws IOException {
        add(client.endpoint().descriptor(), client, Epoll.EPOLLIN);
    }

    @Override
    public void awaitRoom(EndpointClient<DescriptorEndpoint> client, boolean isForRoom) throws IOException {
        int in = client.endpoint().descriptor();
        int out = client.endpoint().roomDescriptor();
        int waitFor = isForRoom ? Epoll.EPOLLOUT | Epoll.EPOLLRDHUP : Epoll.EPOLLIN;
        if (in == out) {
            epoll.change(in, waitFor);
        } else {
            remove(isForRoom ? in : out, client);
            add(isForRoom ? out : in, client, waitFor);
        }
    }

    @Override
    public void remove(EndpointClient<DescriptorEndpoint> client) {
        remove(client.endpoint().descriptor(), client);
        remove(client.endpoint().roomDescriptor(), client);
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

    private void add(int fd, EndpointClient<DescriptorEndpoint> client, int waitFor) throws IOException {
        while (clients.size() <= fd) {
            clients.add(null);
        }
        clients.set(fd, client);
        epoll.add(fd, waitFor);
    }

    private void remove(int fd, EndpointClient<DescriptorEndpoint> client) {
        if (fd < clients.size() && clients.get(fd) == client) {
            clients.set(fd, null);
            epoll.remove(fd);
        }
    }

    private void report(int fd) {
        EndpointClient<DescriptorEndpoint> client = fd < clients.size() ? clients.get(fd) : null;
        if (client != null) {
            ready.accept(client);
        }
    }
}
