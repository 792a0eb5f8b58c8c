package org.ipcsuite.core.serving;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Waits for channels of the JDK with a {@link Selector}, which is epoll(7) on Linux.
 *
 * @param <E> whose channel it waits for
 */
public final class SelectorReadiness<E extends PolledEndpoint> implements Readiness<E> {

    private static final long NANOS_OF_A_MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final Selector selector = Selector.open();
    private final Function<E, SelectableChannel> channel;
    private final Consumer<EndpointClient<E>> ready;
    private final Consumer<SelectionKey> report = this::report;

    /**
     * For endpoints that have such a channel.
     *
     * @param ready see {@link Readiness.Opening}
     */
    public SelectorReadiness(Function<E, SelectableChannel> channel, Consumer<EndpointClient<E>> ready)
            throws IOException {
        this.channel = channel;
        this.ready = ready;
    }

    @Override
    public void add(EndpointClient<E> client) throws IOException {
        SelectableChannel added = channel.apply(client.endpoint());
        added.configureBlocking(false);
        try {
            added.register(selector, SelectionKey.OP_READ, client);
        } catch (ClosedSelectorException closed) {
            throw new AsynchronousCloseException();
        }
    }

    @Override
    public void awaitRoom(EndpointClient<E> client, boolean isForRoom) throws IOException {
        channel.apply(client.endpoint())
                .register(selector, isForRoom ? SelectionKey.OP_WRITE : SelectionKey.OP_READ, client);
    }

    @Override
    public void remove(EndpointClient<E> client) {
        SelectionKey key = channel.apply(client.endpoint()).keyFor(selector);
        if (key != null) {
            key.cancel();
        }
    }

    @Override
    public void await(long nanos) throws IOException {
        try {
            if (nanos == 0) {
                selector.selectNow(report);
            } else {
                selector.select(report, Math.max(1, nanos / NANOS_OF_A_MILLISECOND));
            }
        } catch (ClosedSelectorException closed) {
            throw new AsynchronousCloseException();
        }
    }

    @SuppressWarnings("unchecked") // only add() attaches something
    private void report(SelectionKey key) {
        ready.accept((EndpointClient<E>) key.attachment());
    }

    @Override
    public void wakeUp() {
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
