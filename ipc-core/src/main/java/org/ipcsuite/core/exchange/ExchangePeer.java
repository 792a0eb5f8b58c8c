package org.ipcsuite.core.exchange;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Traits.WhenFull;
import org.ipcsuite.core.peer.Peer;
import org.ipcsuite.core.peer.PeerTask;
import org.ipcsuite.core.peer.WorkerFailedException;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.Affinity;

/**
 * The other process of both exchanges: it connects and echoes until the client, be it an {@link Echo} or an {@link
 * OpenLoop}, asks for the stream or is gone; then it receives until the client is gone. Its one command is {@code exchange SIZE CPU}, CPU -1 for any; meanwhile it answers the
 * question {@code meter} with the exchanging thread's number in the kernel and the bytes that this thread has
 * allocated.
 */
public final class ExchangePeer implements PeerTask {

    /** The question that {@link #answer} knows. */
    private static final String METER = "meter";

    private static final int SECONDS_TO_CONNECT = 10;

    private final CompletableFuture<Meter> meter = new CompletableFuture<>();

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

    @Override
    public String perform(String command, Peer peer) throws IOException {
        String[] words = command.split(" ", -1);
        int size = Integer.parseInt(words[1]);
        int cpu = Integer.parseInt(words[2]);
        try (Endpoint endpoint = peer.transport().connect(peer.rendezvous(), peer.options())) {
            if (cpu >= 0) {
                Affinity.pin(cpu);
            }
            meter.complete(Meter.ofThisThread());
            boolean lossy = peer.transport().traits().whenFull() == WhenFull.DROPS;
            serve(endpoint, size, lossy);
        }
        return "";
    }

    /**
     * Answers until the client is gone.
     *
     * @param size bytes of the largest message
     * @param lossy whether the mechanism may drop messages
     */
    public static void serve(Endpoint endpoint, int size, boolean lossy) throws IOException {
        if (Echo.serve(endpoint, size, lossy)) {
            Stream.serve(endpoint, new Stream.Receiver(size, lossy));
        }
    }

    /** Waits until the exchange has begun and its thread is where it belongs. */
    @Override
    public String answer(String question) throws Exception {
        if (!question.equals(METER)) {
            throw new IllegalArgumentException("'" + question + "' is no question to an exchange");
        }
        Meter ofExchange = meter.get(SECONDS_TO_CONNECT, TimeUnit.SECONDS);
        return ofExchange.kernelThread() + " " + ofExchange.allocatedBytes();
    }
}
