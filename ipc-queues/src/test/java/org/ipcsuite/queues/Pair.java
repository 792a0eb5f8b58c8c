package org.ipcsuite.queues;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;

/**
 * Both ends of a connection, in this process: for what is about one end and the kernel.
 *
 * @param accepted the listener's
 * @param connected the connector's
 */
public record Pair(Endpoint accepted, Endpoint connected) implements Closeable {

    private static final int SECONDS = 10;

    /** Connects to a listener. */
    public static Pair of(Transport transport, Listener listener, Options options) throws Exception {
        CompletableFuture<Endpoint> connecting = connect(transport, listener.rendezvous(), options);
        return new Pair(listener.accept(), await(connecting));
    }

    /** What a test does with both ends. */
    @FunctionalInterface
    public interface Use {
        void of(Pair pair) throws Exception;
    }

    /** Connects both ends in a directory of their own, which is removed with them after their use. */
    public static void use(Transport transport, Options options, Use use) throws Exception {
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = transport.listen(directory, options);
                Pair pair = of(transport, listener, options)) {
            use.of(pair);
        }
    }

    /** Connects in a thread of its own. */
    public static CompletableFuture<Endpoint> connect(Transport transport, Rendezvous at, Options options) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return transport.connect(at, options);
            } catch (IOException failed) {
                throw new CompletionException(failed);
            }
        });
    }

    /** What a call in another thread gives, soon. */
    public static <T> T await(CompletableFuture<T> call)
            throws ExecutionException, InterruptedException, TimeoutException {
        return call.get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        try (accepted;
                connected) {
            // closed in reverse order
        }
    }
}
