package org.ipcsuite.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.queues.aeronipc.AeronIpcTransport;
import org.ipcsuite.queues.aeronudp.AeronUdpTransport;
import org.ipcsuite.queues.posixmq.PosixMqTransport;
import org.ipcsuite.queues.sysvmq.SysvMqTransport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sender whose peer receives nothing. */
@Tag("alone")
@Timeout(60)
final class FullQueueTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(1000).withTimeout(TIMEOUT);

    static List<Transport> queues() {
        return List.of(new PosixMqTransport(), new SysvMqTransport());
    }

    /** All of which are bounded: Chronicle's grows. */
    static List<Transport> boundedQueues() {
        return List.of(new PosixMqTransport(), new SysvMqTransport(), new AeronIpcTransport(), new AeronUdpTransport());
    }

    @ParameterizedTest
    @MethodSource("boundedQueues")
    void waitsUpToItsDeadlineAndSaysSo(Transport transport) throws Exception {
        Pair.use(transport, OPTIONS, pair -> {
            Message message = Message.ofSize(1000);
            int sent = fill(pair.accepted(), message, 0);
            assertThat(sent).as("messages that the queue holds").isBetween(4, 4096);
            long start = System.nanoTime();
            assertThatThrownBy(() -> pair.accepted().send(message.stamp(sent)))
                    .isInstanceOf(TimedOutException.class)
                    .hasMessageContaining("1000 ms: send: the queue is full, and the peer receives nothing");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("the wait")
                    .isBetween(TIMEOUT, TIMEOUT.multipliedBy(3));

            for (int i = 0; i < sent; i++) {
                message.check(pair.connected().receive(message.room()), i);
            }
            pair.accepted().send(message.stamp(sent));
            message.check(pair.connected().receive(message.room()), sent);
        });
    }

    /** Two processes that both send before they receive: each direction has room of its own. */
    @ParameterizedTest
    @MethodSource("queues")
    void oneDirectionLeavesRoomForTheOther(Transport transport) throws Exception {
        Pair.use(transport, OPTIONS, pair -> {
            Message message = Message.ofSize(1000);
            int there = fill(pair.accepted(), message, 0);
            int back = fill(pair.connected(), message, 0);
            assertThat(back).as("messages in the other direction").isEqualTo(there);
            for (int i = 0; i < there; i++) {
                message.check(pair.connected().receive(message.room()), i);
                message.check(pair.accepted().receive(message.room()), i);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("queues")
    void aFullQueueOfEmptyMessagesStillTakesAGoodbyeOrTheLockSaysIt(Transport transport) throws Exception {
        Pair.use(transport, OPTIONS, pair -> {
            int sent = 0;
            try {
                while (true) {
                    pair.accepted().send(ByteBuffer.allocateDirect(0));
                    sent++;
                }
            } catch (TimedOutException full) {
                pair.accepted().close();
            }
            ByteBuffer buffer = ByteBuffer.allocateDirect(1000);
            for (int i = 0; i < sent; i++) {
                assertThat(pair.connected().receive(buffer.clear())).isZero();
            }
            assertThat(pair.connected().receive(buffer.clear())).isEqualTo(-1);
        });
    }

    /** Sends until the queue is full, and says how many messages it took. */
    private static int fill(Endpoint endpoint, Message message, int from) throws IOException {
        int sent = from;
        try {
            while (true) {
                endpoint.send(message.stamp(sent));
                sent++;
            }
        } catch (TimedOutException full) {
            return sent;
        }
    }
}
