package org.ipcsuite.core.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.TimedOutException;

/**
 * Accepts one client after another and echoes until each is gone. One thread serves; any thread may wait until it is
 * about to accept, or close it.
 */
final class ConnectionServer implements Closeable {

    private final Listener listener;
    private final int size;
    private final boolean lossy;
    private long accepting;
    private boolean isClosed;

    /** With the parameters of {@link Echo#Echo}. */
    ConnectionServer(Listener listener, int size, boolean lossy) {
        this.listener = listener;
        this.size = size;
        this.lossy = lossy;
    }

    /** Until it is closed. */
    void serve() throws IOException {
        while (announce()) {
            Endpoint accepted;
            try {
                accepted = accept();
            } catch (ClosedChannelException closed) {
                return;
            }
            try (accepted) {
                ExchangePeer.serve(accepted, size, lossy);
            }
        }
    }

    private Endpoint accept() throws IOException {
        while (true) {
            try {
                return listener.accept();
            } catch (TimedOutException nobodyYet) {
                // the client connects when it likes
            }
        }
    }

    private synchronized boolean announce() {
        accepting++;
        notifyAll();
        return !isClosed;
    }

    /**
     * Returns when the server is about to accept the client of that number, from 1 on.
     *
     * @throws TimedOutException if it is not within that time
     */
    synchronized void awaitAccepting(long client, long timeoutNanos) throws IOException, InterruptedException {
        long end = System.nanoTime() + timeoutNanos;
        while (accepting < client) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new TimedOutException("the server still serves client " + (client - 1));
            }
            wait(left);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            isClosed = true;
        }
        listener.close();
    }
}
