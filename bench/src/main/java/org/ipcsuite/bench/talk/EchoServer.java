package org.ipcsuite.bench.talk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;

/**
 * Answers every client, as a rule each message with the same message: each client in a thread of its own, so many at a
 * time as it is told. What a client does wrong ends that client only. One thread serves; any thread may close.
 */
public final class EchoServer implements Closeable {

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

    private final Listener listener;
    private final Talk talk;
    private final int clientsAtATime;
    private final Duration idle;
    private final Consumer<String> log;
    private final Semaphore places;
    private final Set<Endpoint> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;
    /** Of the serving thread. */
    private String lastFailure = "";

    /**
     * Takes the listener over.
     *
     * @param clientsAtATime 1 where the mechanism has one client at a time
     * @param idle how long a client may be silent
     * @param log gets a line for each client that has gone, from any thread
     */
    public EchoServer(Listener listener, int clientsAtATime, Duration idle, Consumer<String> log) {
        this(listener, Talk.ECHO, clientsAtATime, idle, log);
    }

    /** The same for a server that says something else. */
    public EchoServer(Listener listener, Talk talk, int clientsAtATime, Duration idle, Consumer<String> log) {
        this.listener = listener;
        this.talk = talk;
        this.clientsAtATime = clientsAtATime;
        this.idle = idle;
        this.log = log;
        this.places = new Semaphore(clientsAtATime);
    }

    /** Serves until that many clients have come and gone, or until it is closed. */
    public void serve(long clients) {
        long number = 0;
        while (number < clients && !isClosed) {
            places.acquireUninterruptibly();
            Endpoint endpoint = accept();
            if (endpoint == null) {
                places.release();
            } else {
                start(endpoint, ++number);
            }
        }
        places.acquireUninterruptibly(clientsAtATime);
    }

    /** The next client; null if it is time to look whether the server is closed. */
    private @Nullable Endpoint accept() {
        try {
            Endpoint endpoint = listener.accept();
            lastFailure = "";
            return endpoint;
        } catch (TimedOutException nobodyCame) {
            lastFailure = "";
            return null;
        } catch (ClosedChannelException closed) {
            isClosed = true;
            return null;
        } catch (IOException | RuntimeException | InternalError | OutOfMemoryError failed) {
            if (!isClosed) {
                logOnce("a client could not be let in: " + ErrorText.of(failed));
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
            return null;
        }
    }

    /** Where there is no room for the next client, every try fails in the same way until there is. */
    private void logOnce(String failure) {
        if (!failure.equals(lastFailure)) {
            lastFailure = failure;
            log.accept(failure);
        }
    }

    private void start(Endpoint endpoint, long number) {
        open.add(endpoint);
        if (isClosed) { // close() may have looked through the open ones before
            close(endpoint);
        }
        Thread thread = new Thread(() -> converse(endpoint, number), "client " + number);
        thread.setDaemon(true);
        thread.start();
    }

    private void converse(Endpoint endpoint, long number) {
        try {
            log.accept("client " + number + ": " + new Conversation(endpoint, talk, idle).hold());
        } finally {
            open.remove(endpoint);
            places.release();
        }
    }

    private void close(Endpoint endpoint) {
        try {
            endpoint.close();
        } catch (IOException failed) {
            log.accept("a client's connection could not be closed: " + ErrorText.of(failed));
        }
    }

    /** Removes the named objects and ends every client; {@link #serve} returns. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        isClosed = true;
        try {
            listener.close();
        } finally {
            open.forEach(this::close);
        }
    }
}
