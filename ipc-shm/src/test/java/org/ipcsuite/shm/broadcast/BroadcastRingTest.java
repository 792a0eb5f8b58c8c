package org.ipcsuite.shm.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Subscriber;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.exchange.SequenceCheck;
import org.ipcsuite.shm.mmapfutex.MmapFutexTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A publisher and subscribers in one process. */
@Timeout(30)
final class BroadcastRingTest {

    private static final Options OPTIONS =
            Options.DEFAULT.withMaxMessage(1000).withCapacity(4096).withTimeout(Duration.ofMillis(300));

    private final MmapFutexTransport transport = new MmapFutexTransport();
    private final Resources opened = new Resources();
    private RendezvousDirectory directory;
    private Publisher publisher;

    @BeforeEach
    void open() throws IOException {
        directory = opened.add(RendezvousDirectory.create());
        publisher = opened.add(transport.publish(directory, OPTIONS));
    }

    @AfterEach
    void close() throws IOException {
        opened.close();
    }

    private Subscriber subscribe() throws IOException {
        return opened.add(transport.subscribe(directory, OPTIONS));
    }

    private void publish(int from, int to) throws IOException {
        for (int number = from; number < to; number++) {
            publisher.publish(Message.ofSize(number % 1000 + 1).stamp(number));
        }
    }

    private static long receiveAll(Subscriber subscriber) throws IOException {
        Message message = new Message(1000);
        SequenceCheck sequence = new SequenceCheck(false);
        while (true) {
            try {
                int length = subscriber.receive(message.room());
                if (length < 0) {
                    return sequence.received();
                }
                sequence.accept(message, length);
            } catch (TimedOutException nothingYet) {
                // the publisher waits for somebody else
            }
        }
    }

    private static CompletableFuture<Long> receiving(Subscriber subscriber) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return receiveAll(subscriber);
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    @Test
    void whoTakesNothingIsLetGoOfAndTheOthersMissNothing() throws Exception {
        Subscriber slow = subscribe();
        CompletableFuture<Long> all = receiving(subscribe());
        publish(0, 5000);
        assertThat(publisher.subscribers()).isEqualTo(1);
        publisher.close();
        assertThat(all.get()).isEqualTo(5000);
        assertThatThrownBy(() -> receiveAll(slow))
                .isInstanceOf(PeerGoneException.class)
                .hasMessageContaining("has let go of this subscriber");
    }

    @Test
    void whoSubscribesLaterGetsLaterMessages() throws IOException {
        publish(0, 700);
        Subscriber late = subscribe();
        ByteBuffer into = ByteBuffer.allocateDirect(1000);
        publisher.publish(Message.ofSize(64).stamp(700));
        assertThat(late.receive(into)).isEqualTo(64);
        assertThat(into.getLong(0)).isEqualTo(700);
        assertThatThrownBy(() -> late.receive(into.clear())).isInstanceOf(TimedOutException.class);
        late.close();
        assertThat(publisher.subscribers()).isZero();
    }

    @Test
    void thereAreSixtyFourAtMost() throws IOException {
        for (int i = 0; i < BroadcastLayout.SLOTS; i++) {
            subscribe();
        }
        assertThat(publisher.subscribers()).isEqualTo(64);
        assertThatThrownBy(this::subscribe).hasMessageContaining("the publisher has 64 subscribers");
    }

    @Test
    void closingWakesBothSides() throws Exception {
        Subscriber waiting = subscribe();
        Subscriber slow = subscribe();
        CompletableFuture<Long> receiver = receiving(waiting);
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
            try {
                publish(0, Integer.MAX_VALUE);
            } catch (IOException closed) {
                throw new IllegalStateException(closed);
            }
        });
        waiting.close();
        assertThatThrownBy(receiver::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(AsynchronousCloseException.class);
        publisher.close();
        assertThatThrownBy(sender::get).hasRootCauseInstanceOf(AsynchronousCloseException.class);
        slow.close();
    }

    @Test
    void memoryThatIsNoPublicationIsRefused() {
        assertThatThrownBy(() -> BroadcastLayout.of(ByteBuffer.allocateDirect(1 << 16)))
                .isInstanceOf(CorruptMessageException.class);
        ByteBuffer region = ByteBuffer.allocateDirect(BroadcastLayout.regionBytes(4096));
        BroadcastLayout.create(region, 4096);
        assertThatThrownBy(() -> BroadcastLayout.of(region.putInt(12, 8192)))
                .isInstanceOf(CorruptMessageException.class)
                .hasMessageContaining("a publication of version 1 and 8192 bytes");
    }
}
