package org.ipcsuite.shm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.FileLock;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.shm.memory.MappedFile;
import org.ipcsuite.shm.mmapfutex.MmapFutexTransport;
import org.ipcsuite.shm.ring.RingLayout;
import org.junit.jupiter.api.Test;

/**
 * A connector that has taken its lock and does not go on, as one that is stopped: it keeps no other out, and has its own
 * connection when it goes on. The test takes its steps as a program in another language would.
 */
final class SuspendedConnectorTest extends NothingIsLeft {

    private static final Duration ANSWERED = Duration.ofSeconds(10);
    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(100).withTimeout(ANSWERED);

    private final MmapFutexTransport mechanism = new MmapFutexTransport();

    /** What a stopped connector has read and holds. */
    private record Stopped(FileLock lock, String region) {

        static Stopped begin(RendezvousDirectory at) throws IOException {
            String[] offer =
                    at.awaitPublished("offer", Deadline.after(ANSWERED)).strip().split(" ", 2);
            return new Stopped(at.acquireLock(Side.CONNECTOR.lock(offer[0])), offer[1]);
        }

        boolean goOn(RendezvousDirectory at) throws IOException {
            return RingLayout.of(new MappedFile().open(at, region))
                    .claimConnector(Libc.get().getpid());
        }
    }

    @Test
    void othersConnectMeanwhileAndItIsAcceptedOnceItGoesOn() throws Exception {
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Listener listener = mechanism.listen(at, OPTIONS)) {
            Stopped stopped = Stopped.begin(at);
            try (stopped.lock) {
                assertOtherIsAccepted(listener, at);
                assertOtherIsAccepted(listener, at);
                assertThat(stopped.goOn(at)).as("it has its connection still").isTrue();
                listener.accept().close();
            }
        }
    }

    @Test
    void severalMayBeStopped() throws Exception {
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Listener listener = mechanism.listen(at, OPTIONS)) {
            Stopped first = Stopped.begin(at);
            try (first.lock) {
                assertOtherIsAccepted(listener, at);
                Stopped second = Stopped.begin(at);
                try (second.lock) {
                    assertOtherIsAccepted(listener, at);
                    assertThat(second.goOn(at)).isTrue();
                    listener.accept().close();
                    assertThat(first.goOn(at)).isTrue();
                    listener.accept().close();
                }
            }
        }
    }

    @Test
    void oneThatDiesIsForgotten() throws Exception {
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Listener listener = mechanism.listen(at, OPTIONS)) {
            Stopped stopped = Stopped.begin(at);
            try (stopped.lock) {
                assertOtherIsAccepted(listener, at);
                assertThat(at.resolve(stopped.region)).exists();
            }
            assertOtherIsAccepted(listener, at);
            assertThat(at.resolve(stopped.region)).doesNotExist();
        }
    }

    @Test
    void itsConnectionIsWithdrawnWithTheListener() throws Exception {
        try (RendezvousDirectory at = RendezvousDirectory.create()) {
            Stopped stopped;
            try (Listener listener = mechanism.listen(at, OPTIONS)) {
                stopped = Stopped.begin(at);
                assertOtherIsAccepted(listener, at);
            }
            try (stopped.lock) {
                assertThat(at.resolve(stopped.region)).doesNotExist();
            }
        }
    }

    private void assertOtherIsAccepted(Listener listener, RendezvousDirectory at) throws Exception {
        CompletableFuture<Endpoint> connecting = CompletableFuture.supplyAsync(() -> {
            try {
                return mechanism.connect(at, OPTIONS);
            } catch (IOException refused) {
                throw new CompletionException(refused);
            }
        });
        try (Endpoint accepted = listener.accept();
                Endpoint connected = connecting.get(ANSWERED.toSeconds(), TimeUnit.SECONDS)) {
            Message message = Message.ofSize(8);
            connected.send(message.stamp(1));
            message.check(accepted.receive(message.room()), 1);
        }
    }
}
