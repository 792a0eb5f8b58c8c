package org.ipcsuite.bench.harness.many;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.exchange.ExchangePeer;
import org.ipcsuite.core.exchange.Meter;
import org.ipcsuite.core.sys.ErrorText;

/** A thread for each client. */
final class ThreadServer implements ManyServer {

    private final ManyOrder order;
    private final Listener listener;
    private final Queue<Meter> meters = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    ThreadServer(ManyOrder order, Rendezvous at) throws IOException {
        this.order = order;
        this.listener = order.transport().listen(at, order.options());
    }

    @Override
    public Rendezvous rendezvous() {
        return listener.rendezvous();
    }

    @Override
    public void serve() throws IOException {
        List<Thread> threads = new ArrayList<>();
        while (threads.size() < order.many().count()) {
            Endpoint endpoint = order.retry("not all clients connect", listener::accept);
            Thread thread = new Thread(() -> serve(endpoint), "client " + (threads.size() + 1));
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        listener.close(); // those that paced their accept() would go on with it
        for (Thread thread : threads) {
            join(thread);
        }
        if (!failures.isEmpty()) {
            throw new IOException(String.join("; ", failures));
        }
    }

    private void serve(Endpoint endpoint) {
        try (endpoint) {
            meters.add(Meter.ofThisThread(endpoint));
            ExchangePeer.serve(endpoint, order.sizeBytes(), order.isLossy());
        } catch (IOException failed) {
            failures.add(Thread.currentThread().getName() + ": " + ErrorText.of(failed));
        }
    }

    private static void join(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the server was interrupted", interrupted);
        }
    }

    @Override
    public long allocatedBytes() {
        return Meter.allocatedBytes(meters);
    }

    /** Lets no other client in; a client's thread ends with its client. */
    @Override
    public void close() throws IOException {
        listener.close();
    }
}
