package org.ipcsuite.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ipcsuite.core.Client;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.TimedOutException;

/** One thread that sends back to each client of a server what it said, until this is closed; it waits, or only looks. */
final class EchoLoop implements Closeable {

    /** Between two looks, so that clients can run. */
    private static final Duration PAUSE = Duration.ofNanos(50_000);

    private final Server server;
    private final boolean waits;
    private final BlockingQueue<Client> left = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> loop;
    private volatile long thread;

    /**
     * Begins.
     *
     * @param waits whether by {@link Server#receive}; else by {@link Server#tryReceive}
     */
    EchoLoop(Server server, boolean waits) {
        this.server = server;
        this.waits = waits;
        this.loop = Background.start(this::run);
    }

    private void run() throws IOException {
        thread = Thread.currentThread().getId();
        ByteBuffer buffer = ByteBuffer.allocateDirect(server.maxMessage());
        while (true) {
            try {
                Client client = waits ? server.receive(buffer.clear()) : server.tryReceive(buffer.clear());
                if (client == null) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                } else if (client.hasLeft()) {
                    left.add(client);
                } else {
                    client.send(buffer.flip());
                }
            } catch (TimedOutException nobody) {
                // the rule decides when it is over
            } catch (ClosedChannelException closed) {
                return;
            }
        }
    }

    /** The processor time that the loop, which has begun, takes in so much time in which no client leaves. */
    Duration processorTime(Duration time) throws InterruptedException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getThreadCpuTime(thread);
        Client gone = left.poll(time.toNanos(), TimeUnit.NANOSECONDS);
        if (gone != null) {
            throw new AssertionError("client " + gone.number() + " " + gone.reason());
        }
        return Duration.ofNanos(threads.getThreadCpuTime(thread) - before);
    }

    /** The next that has left, as the server sees it. */
    Client awaitLeft(Duration time) throws InterruptedException {
        Client gone = left.poll(time.toNanos(), TimeUnit.NANOSECONDS);
        if (gone == null) {
            throw new AssertionError("no client has left within " + time.toMillis() + " ms, as the server sees it");
        }
        return gone;
    }

    @Override
    public void close() throws IOException {
        server.close();
        Background.await(
                "the loop of the server",
                loop,
                Deadline.CLOSE_TIMEOUT,
                "the loop still waits: closing a server does not wake its receive(), or a send() to a client");
    }
}
