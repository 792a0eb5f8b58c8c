package org.ipcsuite.queues.posixmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is there, or not, when one side leaves at a bad moment. Both are in this process. */
@Tag("alone")
@Timeout(60)
final class PosixMqLeavingTest {

    private static final int SIZE = 64;
    /** A queue of two messages: the hello and one more fill it. */
    private static final Options OPTIONS =
            new Options(SIZE, 2 * SIZE, Duration.ofSeconds(5), Options.DEFAULT.pollsFirst());

    private final PosixMqTransport transport = new PosixMqTransport();

    @Test
    void whoFillsTheQueueAndLeavesBeforeItIsAcceptedIsGone() throws IOException {
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Listener listener = transport.listen(at, OPTIONS)) {
            try (Endpoint client = transport.connect(at, OPTIONS)) {
                client.send(ByteBuffer.allocateDirect(SIZE));
            }
            try (Endpoint accepted = listener.accept()) {
                assertThat(accepted.receive(ByteBuffer.allocateDirect(SIZE))).isEqualTo(SIZE);
                assertThat(accepted.receive(ByteBuffer.allocateDirect(SIZE)))
                        .as("usual cause: there was no room for a goodbye, and no lock is left to look at")
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void whoListensNextKeepsItsQueues() throws Exception {
        try (RendezvousDirectory at = RendezvousDirectory.create()) {
            Listener listener = transport.listen(at, OPTIONS);
            for (int i = 0; i < 50; i++) {
                Listener before = listener;
                CompletableFuture<Listener> next = CompletableFuture.supplyAsync(() -> listen(at));
                before.close();
                listener = next.get(10, TimeUnit.SECONDS);
                transport.connect(at, OPTIONS).close();
                listener.accept().close();
            }
            listener.close();
        }
    }

    /** Listens as soon as nobody else does. */
    private Listener listen(RendezvousDirectory at) {
        while (true) {
            try {
                return transport.listen(at, OPTIONS);
            } catch (AddressInUseException stillThere) {
                Thread.onSpinWait();
            } catch (IOException failed) {
                throw new CompletionException(failed);
            }
        }
    }
}
