package org.ipcsuite.queues.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.UnsafeBuffer;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.queues.aeronipc.AeronIpcTransport;
import org.ipcsuite.testkit.Background;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams that come late, go early or are not read, and what becomes of their driver. */
@Timeout(60)
final class AeronStreamsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64).withTimeout(LONG);
    private static final int STREAM = 1;

    /** What waits for something that another thread does. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(String otherwise, Condition condition) throws IOException {
        Deadline deadline = Deadline.after(LONG);
        while (!condition.holds()) {
            deadline.pause(otherwise);
        }
    }

    /** It leaves while the listener starts the next driver: it takes longer than Aeron to take the stream away. */
    @Test
    void aConnectorThatLeavesAtOnceIsAccepted() throws Exception {
        Transport aeron = new AeronIpcTransport();
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Listener listener = aeron.listen(at, OPTIONS)) {
            Path next = at.resolve("aeron-2");
            CompletableFuture<Void> leaving = Background.start(() -> {
                try (Endpoint connected = aeron.connect(at, OPTIONS)) {
                    await("the listener does not see " + connected, () -> Files.exists(next));
                }
            });
            try (Endpoint accepted = listener.accept()) {
                assertThat(accepted.receive(ByteBuffer.allocateDirect(64)))
                        .as("of one that has sent nothing; usual cause: its stream is looked for when it is gone")
                        .isEqualTo(-1);
            }
            Background.result(leaving, LONG, "the connector does not leave");
        }
    }

    @Test
    void theDriverEndsThoughItCannotBeAskedWhoSubscribes() throws IOException {
        AtomicBoolean isDirectoryGone = new AtomicBoolean();
        AtomicBoolean isHeld = new AtomicBoolean(true);
        Liveness subscribers = () -> {
            if (isDirectoryGone.get()) {
                throw new NoSuchFileException("the directory");
            }
            return true;
        };
        try (RendezvousDirectory at = RendezvousDirectory.create()) {
            AeronNode node =
                    AeronNode.launchForSubscribers(at.resolve("aeron-1"), 1, OPTIONS, AeronIpcSetup.sleeping());
            Subscription unread = node.client().addSubscription(AeronIpcSetup.CHANNEL, STREAM);
            ExclusivePublication stream = node.client().addExclusivePublication(AeronIpcSetup.CHANNEL, STREAM);
            UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(1));
            await("nothing is sent to " + unread, () -> stream.offer(message) >= 0);
            stream.close();
            new GracefulClose(node, stream, subscribers, () -> {}, () -> isHeld.set(false)).awaitDelivery(LONG);
            assertThat(isHeld).as("while a subscriber has not read everything").isTrue();
            isDirectoryGone.set(true);
            await("the driver lives on: what closes it was skipped", () -> !isHeld.get());
            assertThat(node.client().isClosed()).isTrue();
        }
    }

    @Test
    void openingAConnectionTakesNoLongerThanItsConnectorHas() throws IOException {
        AeronIpcSetup setup = new AeronIpcSetup((node, out, in, options, peer, held) -> {
            throw new IllegalStateException("there are no streams");
        });
        try (RendezvousDirectory at = RendezvousDirectory.create();
                AeronNode silent =
                        AeronNode.launch(at.resolve("aeron-1"), 1, OPTIONS, AeronIpcSetup.sleeping(), () -> {})) {
            Deadline deadline = Deadline.after(Duration.ofMillis(200));
            assertThatThrownBy(() -> setup.open(at, new Invitation(1, "aeron-1"), OPTIONS, deadline, () -> {}))
                    .as("a wait for the streams of %s; usual cause: it begins a deadline of its own", silent)
                    .isInstanceOf(TimedOutException.class)
                    .hasMessageContaining("200 ms: the listener's streams are not there");
        }
    }
}
