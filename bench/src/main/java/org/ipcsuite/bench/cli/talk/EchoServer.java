package org.ipcsuite.bench.cli.talk;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;

/**
 * Answers every client, as a rule each message with the same message: each client in a thread of its own, so many at a
 * time as it is told. An error of a client ends that client only. When all places are taken, a client that has never
 * sent anything makes room for the next. One thread serves; any thread may close.
 */
public final class EchoServer implements ClientServer {

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

    private final Listener listener;
    private final Talk talk;
    private final int clientsAtATime;
    private final Duration idle;
    private final Consumer<String> log;
    private final boolean acceptsBeside;
    private final Semaphore places;
    private final Set<Conversation> open = ConcurrentHashMap.newKeySet();
    /** Why the last client could not be accepted; empty once one was. */
    private String lastFailure = "";

    private volatile boolean isClosed;

    /**
     * Takes the listener over.
     *
     * @param clientsAtATime 1 where the mechanism has one client at a time
     * @param idle how long a client may be silent
     * @param log gets a line for each client that has gone, from any thread
     */
    public EchoServer(Listener listener, int clientsAtATime, Duration idle, Consumer<String> log) {
        this(listener, Talk.ECHO, clientsAtATime, clientsAtATime > 1, idle, log);
    }

    /**
     * The same for a server that says something else.
     *
     * @param acceptsBeside whether the listener can accept a client while it serves another
     */
    public EchoServer(
            Listener listener,
            Talk talk,
            int clientsAtATime,
            boolean acceptsBeside,
            Duration idle,
            Consumer<String> log) {
        this.listener = listener;
        this.talk = talk;
        this.clientsAtATime = clientsAtATime;
        this.idle = idle;
        this.log = log;
        this.acceptsBeside = acceptsBeside;
        this.places = new Semaphore(clientsAtATime);
    }

    @Override
    public Rendezvous rendezvous() {
        return listener.rendezvous();
    }

    @Override
    public void serve(long clients) {
        long number = 0;
        while (number < clients && !isClosed) {
            if (!acceptsBeside) {
                places.acquireUninterruptibly();
            }
            Endpoint endpoint = accept();
            if (endpoint != null) {
                if (acceptsBeside) {
                    takePlace();
                }
                lastFailure = "";
                start(endpoint, ++number);
            } else if (!acceptsBeside) {
                places.release();
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
                logOnce("a client could not be accepted: " + ErrorText.of(failed));
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
            return null;
        }
    }

    /** A place for a client that was let in; where all are taken, the one that has said nothing for longest makes room. */
    private void takePlace() {
        if (places.tryAcquire()) {
            return;
        }
        Deadline deadline = Deadline.after(Departure.SILENCE.multipliedBy(2));
        boolean isTold = false;
        do {
            open.stream()
                    .filter(conversation -> conversation.isSilentFor(Departure.SILENCE))
                    .min(Comparator.comparingLong(Conversation::begin))
                    .ifPresent(Conversation::makeRoom);
            if (!isTold && deadline.remaining().isZero()) {
                isTold = true;
                log.accept("all " + clientsAtATime + " places are taken by clients that talk: the next one waits");
            }
        } while (!hasPlaceSoon());
    }

    private boolean hasPlaceSoon() {
        try {
            return places.tryAcquire(Deadline.CHECK_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            places.acquireUninterruptibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void start(Endpoint endpoint, long number) {
        Conversation conversation = new Conversation(endpoint, talk, idle);
        open.add(conversation);
        if (isClosed) { // close() may have looked through the open ones before
            conversation.hangUp();
        }
        Thread thread = new Thread(() -> converse(conversation, number), "client " + number);
        thread.setDaemon(true);
        thread.start();
    }

    private void converse(Conversation conversation, long number) {
        try {
            log.accept("client " + number + ": " + conversation.hold());
        } finally {
            open.remove(conversation);
            places.release();
        }
    }

    /** The same failure comes again and again while its cause lasts. */
    private void logOnce(String failure) {
        if (!failure.equals(lastFailure)) {
            lastFailure = failure;
            log.accept(failure);
        }
    }

    /** Removes the named objects and ends every client; {@link #serve} returns. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        isClosed = true;
        try {
            listener.close();
        } finally {
            open.forEach(Conversation::hangUp);
        }
    }
}
