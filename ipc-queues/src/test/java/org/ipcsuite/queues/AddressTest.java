package org.ipcsuite.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.InvitationBoard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * At a name that everybody knows, where unknown peers connect: several at once, half-hearted ones, and a second
 * listener.
 */
@Timeout(60)
public abstract class AddressTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(100).withTimeout(Duration.ofSeconds(5));

    private final Transport transport;
    private final Rendezvous.Address at;

    /** At a name that is nobody else's: a queue's name ends in the number, a key is the number. */
    protected AddressTest(Transport transport) {
        this.transport = transport;
        int number = new Random().nextInt(1, 1 << 30);
        this.at = new Rendezvous.Address(
                transport.defaultAddress().startsWith("/") ? "/ipc-suite-test-" + number : String.valueOf(number));
    }

    /** Makes a queue there as a program would that knows nothing of this suite. */
    protected abstract void makeForeignQueue(String address) throws IOException;

    /** Removes the queue there, whoever made it. */
    protected abstract void removeQueue(String address) throws IOException;

    /** Takes invitations there as a connector does. */
    protected abstract InvitationBoard invitations(String address);

    /** Sends a message of two bytes to the listener of the connection that an invitation names. */
    protected abstract void sendInsteadOfHello(String words) throws IOException;

    private static void assertTalk(Endpoint one, Endpoint other) throws IOException {
        ByteBuffer message = ByteBuffer.allocateDirect(100).putLong(7).flip();
        one.send(message);
        assertThat(other.receive(message.clear())).isEqualTo(Long.BYTES);
        assertThat(message.getLong(0)).isEqualTo(7);
    }

    @Test
    void severalAtATime() throws Exception {
        try (Listener listener = transport.listen(at, OPTIONS)) {
            assertThat(listener.rendezvous()).isEqualTo(at);
            CompletableFuture<Endpoint> one = Pair.connect(transport, at, OPTIONS);
            CompletableFuture<Endpoint> another = Pair.connect(transport, at, OPTIONS);
            try (Pair first = new Pair(listener.accept(), Pair.await(one));
                    Pair second = new Pair(listener.accept(), Pair.await(another))) {
                // who came first is not known
                for (Endpoint connected : List.of(first.connected(), second.connected())) {
                    connected.send(ByteBuffer.allocateDirect(3));
                }
                for (Endpoint accepted : List.of(first.accepted(), second.accepted())) {
                    assertThat(accepted.receive(ByteBuffer.allocateDirect(100))).isEqualTo(3);
                }
            }
        }
    }

    @Test
    void aSecondListenerIsRefused() throws Exception {
        try (Listener listener = transport.listen(at, OPTIONS)) {
            assertThatThrownBy(() -> transport.listen(at, OPTIONS)).isInstanceOf(AddressInUseException.class);
            try (Pair pair = Pair.of(transport, listener, OPTIONS)) {
                assertTalk(pair.connected(), pair.accepted());
            }
        }
    }

    @Test
    void aQueueThatIsNotOursIsLeftAlone() throws Exception {
        makeForeignQueue(at.value());
        try {
            assertThatThrownBy(() -> transport.listen(at, OPTIONS))
                    .isInstanceOf(AddressInUseException.class)
                    .hasMessageContaining("give another");
            assertThatThrownBy(() -> transport.listen(at, OPTIONS))
                    .as("usual cause: it was written into the journal as ours")
                    .isInstanceOf(AddressInUseException.class);
        } finally {
            removeQueue(at.value());
        }
    }

    @Test
    void whoTakesAnInvitationAndDoesNotGoOnIsForgotten() throws Exception {
        try (Listener listener = transport.listen(at, OPTIONS)) {
            Invitation taken = invitations(at.value()).await(Deadline.after(Duration.ofSeconds(1)));
            assertThat(taken.number()).isOne();
            assertThatThrownBy(listener::accept)
                    .isInstanceOf(PeerGoneException.class)
                    .hasMessageContaining("did not go on within 1000 ms");
            try (Pair pair = Pair.of(transport, listener, OPTIONS)) {
                assertTalk(pair.accepted(), pair.connected());
            }
        }
    }

    @Test
    void whoseFirstMessageIsNoHelloIsRefusedAndForgotten() throws Exception {
        try (Listener listener = transport.listen(at, OPTIONS)) {
            sendInsteadOfHello(invitations(at.value())
                    .await(Deadline.after(Duration.ofSeconds(1)))
                    .words());
            assertThatThrownBy(listener::accept)
                    .isInstanceOf(CorruptMessageException.class)
                    .hasMessageContaining("the first message to")
                    .hasMessageContaining("has 2 bytes");
            assertThatThrownBy(listener::accept).isInstanceOf(PeerGoneException.class);
            try (Pair pair = Pair.of(transport, listener, OPTIONS)) {
                assertTalk(pair.accepted(), pair.connected());
            }
        }
    }

    @Test
    void aQueueThatIsRemovedUnderneathIsNoticed() throws Exception {
        try (Listener listener = transport.listen(at, OPTIONS)) {
            removeQueue(at.value());
            assertThatThrownBy(listener::accept)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("was removed underneath");
        }
    }

    @Test
    void whereNobodyListensAConnectorSaysSo() {
        Options hurried = OPTIONS.withTimeout(Duration.ofMillis(100));
        assertThatThrownBy(() -> transport.connect(at, hurried))
                .isInstanceOf(TimedOutException.class)
                .hasMessageContaining("no listener has an invitation in the queue");
    }
}
