package org.ipcsuite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.comparison.LibraryEndpoint;
import org.ipcsuite.core.exchange.Echo;
import org.ipcsuite.core.exchange.ExchangePair;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.exchange.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the exchanges need of the transports over a library: both sides in this process, and the first of them between two
 * processes.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public interface LibraryContract {

    /** The transports of the library, one that is available everywhere first. */
    List<Transport> transports();

    /** What a test does with both sides: the one that connects, and may ask, and the one that answers. */
    @FunctionalInterface
    interface Scenario {
        void play(Endpoint asking, Endpoint answering) throws Exception;
    }

    private static void assumeAvailable(Transport transport) {
        String why = transport.availability().reason();
        Assumptions.assumeTrue(why.isEmpty(), why);
    }

    /** Both sides receive what the other has sent, with that number and the next one. */
    private static void exchange(Endpoint asking, Endpoint answering, Message message, Message received, long number)
            throws IOException {
        asking.send(message.stamp(number));
        received.check(answering.receive(received.room()), number);
        answering.send(message.stamp(number + 1));
        received.check(asking.receive(received.room()), number + 1);
    }

    private static void play(Transport transport, Options options, Scenario scenario) throws Exception {
        assumeAvailable(transport);
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = transport.listen(directory, options);
                Endpoint asking = transport.connect(directory, options);
                Endpoint answering = listener.accept()) {
            scenario.play(asking, answering);
        }
    }

    @Test
    default void theFirstWorksHere() {
        assertThat(transports().get(0).availability().reason()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("transports")
    default void everyMessageIsAnsweredWhole(Transport transport) throws Exception {
        int largest = Math.min(200_000, transport.traits().largest());
        play(transport, Options.DEFAULT.withMaxMessage(largest), (asking, answering) -> {
            Message received = new Message(largest);
            for (int size : new int[] {1, 8, 64, 5000, largest, 2}) {
                exchange(asking, answering, Message.ofSize(size), received, size);
            }
            assertThatThrownBy(() -> asking.send(ByteBuffer.allocateDirect(largest + 1)))
                    .isInstanceOf(MessageTooLargeException.class);
            asking.send(Message.ofSize(16).stamp(3));
            assertThatThrownBy(() -> answering.receive(ByteBuffer.allocateDirect(15)))
                    .isInstanceOf(BufferTooSmallException.class);
            received.check(answering.receive(received.room()), 3);
            answering.send(Message.ofSize(16).stamp(4));
            received.check(asking.receive(received.room()), 4);
        });
    }

    /** More than any buffer on the way holds, to a receiver that begins late. */
    @ParameterizedTest
    @MethodSource("transports")
    default void aSenderWaitsForASlowReceiver(Transport transport) throws Exception {
        int size = 4096;
        int count = 2000;
        play(transport, Options.DEFAULT.withMaxMessage(size), (asking, answering) -> {
            if (asking instanceof LibraryEndpoint library) {
                library.beginOneWay();
            }
            CompletableFuture<Void> sent = Background.start(() -> {
                Message message = Message.ofSize(size);
                for (int i = 0; i < count; i++) {
                    asking.send(message.stamp(i));
                }
            });
            Message received = new Message(size);
            for (int i = 0; i < count; i++) {
                received.check(answering.receive(received.room()), i);
            }
            sent.get(10, TimeUnit.SECONDS);
            CompletableFuture<Void> answered =
                    Background.start(() -> answering.send(Message.ofSize(16).stamp(1)));
            received.check(asking.receive(received.room()), 1);
            answered.get(10, TimeUnit.SECONDS);
        });
    }

    /** As after a batch one way whose sender has lost its processor. */
    @ParameterizedTest
    @MethodSource("transports")
    default void anAnswerMayBeThereBeforeItIsAwaited(Transport transport) throws Exception {
        Options options = Options.DEFAULT.withMaxMessage(64);
        play(
                transport,
                options,
                (asking, answering) -> play(transport, options, (other, otherSide) -> {
                    if (asking instanceof LibraryEndpoint library) {
                        library.beginOneWay();
                    }
                    Message received = new Message(64);
                    for (int i = 0; i < 200; i += 2) {
                        int answer = i + 1;
                        asking.send(Message.ofSize(16).stamp(i));
                        received.check(answering.receive(received.room()), i);
                        CompletableFuture<Void> answered = Background.start(
                                () -> answering.send(Message.ofSize(16).stamp(answer)));
                        exchange(
                                other,
                                otherSide,
                                Message.ofSize(16),
                                new Message(64),
                                i); // meanwhile the answer arrives
                        received.check(asking.receive(received.room()), answer);
                        answered.get(10, TimeUnit.SECONDS);
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("transports")
    default void theEndOfTheSideThatAsksIsReceived(Transport transport) throws Exception {
        play(transport, Options.DEFAULT.withMaxMessage(64), (asking, answering) -> {
            Message received = new Message(64);
            exchange(asking, answering, Message.ofSize(16), received, 1);
            asking.close();
            assertThat(answering.receive(received.room())).isEqualTo(-1);
            assertThatThrownBy(() -> answering.send(Message.ofSize(16).stamp(3)))
                    .isInstanceOf(PeerGoneException.class);
        });
    }

    /** The end of one does not take the address from the next. */
    @ParameterizedTest
    @MethodSource("transports")
    default void oneClientComesAfterTheOther(Transport transport) throws Exception {
        assumeAvailable(transport);
        Options options = Options.DEFAULT.withMaxMessage(64);
        Message received = new Message(64);
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = transport.listen(directory, options)) {
            for (int client = 0; client < 10; client++) {
                try (Endpoint asking = transport.connect(directory, options);
                        Endpoint answering = listener.accept()) {
                    exchange(asking, answering, Message.ofSize(16), received, client);
                    asking.close();
                    assertThat(answering.receive(received.room())).isEqualTo(-1);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    default void closingWakesAReceiver(Transport transport) throws Exception {
        play(transport, Options.DEFAULT.withMaxMessage(64), (asking, answering) -> {
            CompletableFuture<Void> waiting = Background.start(() -> answering.receive(new Message(64).room()));
            assertThatThrownBy(() -> waiting.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            answering.close();
            assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(IOException.class);
        });
    }

    @Test
    default void nobodyIsThereToConnectTo() throws IOException {
        Options hasty = Options.DEFAULT.withTimeout(Duration.ofMillis(50));
        try (RendezvousDirectory directory = RendezvousDirectory.create()) {
            assertThatThrownBy(() -> transports().get(0).connect(directory, hasty))
                    .isInstanceOf(TimedOutException.class);
        }
    }

    @Test
    default void closingAListenerEndsItsAccept() throws Exception {
        try (RendezvousDirectory directory = RendezvousDirectory.create()) {
            Listener listener =
                    transports().get(0).listen(directory, Options.DEFAULT.withTimeout(Duration.ofMillis(50)));
            assertThatThrownBy(listener::accept).isInstanceOf(TimedOutException.class);
            listener.close();
            assertThatThrownBy(listener::accept).isInstanceOf(ClosedChannelException.class);
        }
    }

    @Test
    default void exchangesWithAnotherProcess() throws IOException {
        Transport transport = transports().get(0);
        try (ExchangePair pair = ExchangePair.start(transport, 64)) {
            pair.connect(-1);
            Echo echo = new Echo(pair.endpoint(), 64, transport.traits().whenFull() == Traits.WhenFull.DROPS, 0);
            for (int i = 0; i < 100; i++) {
                assertThat(echo.roundTrip()).isTrue();
                echo.check();
            }
            Stream stream = new Stream(pair.endpoint(), 64, false);
            stream.begin();
            assertThat(stream.sendBatch(5000)).isEqualTo(5000);
            assertThat(stream.sendBatch(5000)).isEqualTo(5000);
            pair.finish();
        }
    }
}
