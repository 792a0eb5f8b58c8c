package org.ipcsuite.core.exchange;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits.WhenFull;
import org.ipcsuite.core.peer.Peer;
import org.ipcsuite.core.peer.PeerTask;
import org.ipcsuite.core.peer.WorkerFailedException;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.Affinity;
import org.jspecify.annotations.Nullable;

/**
 * The other process of every exchange: it connects and echoes until the client, be it an {@link Echo} or an {@link
 * OpenLoop}, asks for another exchange or is gone: for {@link BuiltMessages}, after which it may ask again, or for the
 * {@link Stream}, which it receives until the client is gone. The command is {@code exchange SIZE CPU}, CPU -1 for any, or
 * {@code listening SIZE CPU} for a peer that is connected to; meanwhile it answers the question {@code meter} with the
 * exchanging thread's number in the kernel and the bytes that this thread has allocated.
 *
 * <p>After that the roles may be exchanged: {@code listen SIZE RENDEZVOUS} listens and replies with where; {@code accept}
 * then accepts one client after another and echoes, until it is asked to {@code close}. Meanwhile {@code accepting N} is
 * answered when client N, from 1 on, can connect.
 */
public final class ExchangePeer implements PeerTask {

    /** The question that {@link #answer} knows. */
    private static final String METER = "meter";

    private static final int SECONDS_TO_CONNECT = 10;

    private static final String LISTEN = "listen ";
    private static final String LISTENING = "listening";
    private static final String ACCEPT = "accept";
    private static final String ACCEPTING = "accepting ";
    private static final String CLOSE = "close";

    private final CompletableFuture<Meter> meter = new CompletableFuture<>();
    private volatile @Nullable ConnectionServer server;

    /**
     * What the peer says of its exchanging thread.
     *
     * @param kernelThread its number in the kernel
     * @param allocatedBytes bytes that it has allocated so far
     */
    public record Reading(int kernelThread, long allocatedBytes) {

        /**
         * Asks a peer that performs an exchange.
         *
         * @throws WorkerFailedException if it does not answer in time
         */
        public static Reading of(WorkerProcess peer, Duration timeout) throws IOException {
            String[] words = peer.query(METER, timeout).split(" ", -1);
            return new Reading(Integer.parseInt(words[0]), Long.parseLong(words[1]));
        }
    }

    /** Loads what {@link #answer} needs, while the driver still gets itself ready. */
    public ExchangePeer() throws IOException {
        Meter.ofThisThread().allocatedBytes();
    }

    /** The command for a peer; cpu -1 leaves its thread free. */
    public static String command(int size, int cpu) {
        return "exchange " + size + " " + cpu;
    }

    /** The same command, for a peer that listens and is connected to. */
    public static String listening(int size, int cpu) {
        return LISTENING + " " + size + " " + cpu;
    }

    /** The command to listen there; the reply is the rendezvous to connect to. */
    public static String listen(int size, Rendezvous at) {
        return LISTEN + size + " " + at.text();
    }

    /** The command to accept clients where it listens. */
    public static String accept() {
        return ACCEPT;
    }

    /** The question that is answered when so many clients, this one included, could connect. */
    public static String accepting(long client) {
        return ACCEPTING + client;
    }

    /** The question that ends {@link #accept()}. */
    public static String close() {
        return CLOSE;
    }

    @Override
    public String perform(String command, Peer peer) throws IOException {
        if (command.startsWith(LISTEN)) {
            String[] words = command.split(" ", 3); // the last may have blanks in it
            Listener listener = peer.transport().listen(Rendezvous.parse(words[2]), peer.options());
            server = new ConnectionServer(listener, Integer.parseInt(words[1]), isLossy(peer));
            return listener.rendezvous().text();
        }
        if (command.equals(ACCEPT)) {
            try (ConnectionServer open = server()) {
                open.serve();
            }
            return "";
        }
        return exchange(command, peer);
    }

    private String exchange(String command, Peer peer) throws IOException {
        String[] words = command.split(" ", -1);
        int size = Integer.parseInt(words[1]);
        int cpu = Integer.parseInt(words[2]);
        boolean isListening = words[0].equals(LISTENING);
        try (Listener listener = isListening ? peer.transport().listen(peer.rendezvous(), peer.options()) : null;
                Endpoint endpoint = listener == null
                        ? peer.transport().connect(peer.rendezvous(), peer.options())
                        : listener.accept()) {
            if (cpu >= 0) {
                Affinity.pin(cpu);
            }
            meter.complete(Meter.ofThisThread(endpoint));
            serve(endpoint, size, isLossy(peer));
        }
        return "";
    }

    private static boolean isLossy(Peer peer) {
        return peer.transport().traits().whenFull() == WhenFull.DROPS;
    }

    private ConnectionServer server() {
        return Objects.requireNonNull(server, "it does not listen");
    }

    /**
     * Answers until the client is gone.
     *
     * @param size bytes of the largest message
     * @param lossy whether the mechanism may drop messages
     */
    public static void serve(Endpoint endpoint, int size, boolean lossy) throws IOException {
        long asked = Echo.serve(endpoint, size, lossy);
        while (BuiltMessages.isBegin(asked)) {
            asked = BuiltMessages.serve(endpoint, asked);
        }
        if (asked != 0) {
            Stream.serve(endpoint, new Stream.Receiver(size, lossy));
        }
    }

    /** Waits until the exchange has begun and its thread is where it belongs. */
    @Override
    public String answer(String question) throws Exception {
        if (question.startsWith(ACCEPTING)) {
            server().awaitAccepting(
                            Long.parseLong(question.substring(ACCEPTING.length())),
                            TimeUnit.SECONDS.toNanos(SECONDS_TO_CONNECT));
            return "";
        }
        if (question.equals(CLOSE)) {
            server().close();
            return "";
        }
        if (!question.equals(METER)) {
            throw new IllegalArgumentException("'" + question + "' is no question to an exchange");
        }
        Meter ofExchange = meter.get(SECONDS_TO_CONNECT, TimeUnit.SECONDS);
        return ofExchange.kernelThread() + " " + ofExchange.allocatedBytes();
    }
}
