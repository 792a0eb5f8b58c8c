package org.ipcsuite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.junit.jupiter.api.Test;

/** Messages between two living processes. */
interface ExchangeRules {

    /** The mechanism. */
    Transport transport();

    private Traffic traffic(Endpoint endpoint) {
        return new Traffic(endpoint, transport().traits());
    }

    @Test
    default void wholeMessagesArriveInOrderAndUnchanged(Stage stage) throws IOException {
        int count = 700;
        Endpoint endpoint = stage.accepted();
        stage.send("receive-mixed " + count);
        stage.run("send never returned: the peer does not receive, or a length is wrong", () -> {
            traffic(endpoint).sendMixed(count);
        });
        assertThat(stage.reply())
                .as("what the peer received; usual cause: a record is published before it is complete, or read twice")
                .isEmpty();

        stage.send("send-mixed " + count);
        assertThat(stage.within(
                        "receive never returned: a message was lost, or its length is wrong",
                        () -> traffic(endpoint).receiveMixed(count)))
                .as("what came from the peer")
                .isEmpty();
        stage.reply();
    }

    @Test
    default void smallestOneByteAndLargestGoThereAndBack(Stage stage) throws IOException {
        Endpoint endpoint = stage.accepted();
        int[] sizes = {Math.max(transport().traits().smallest(), 0), 1, endpoint.maxMessage()};
        for (int size : sizes) {
            stage.send("echo 1");
            Message reply = new Message(size);
            // the largest may be more than the mechanism holds, so it is sent while the peer receives and the reverse
            stage.run("a message of " + size + " bytes was not answered", () -> {
                endpoint.send(Message.ofSize(size).stamp(0));
                assertThat(endpoint.receive(reply.room())).isEqualTo(size);
                reply.check(size, 0);
            });
            stage.reply();
        }
    }

    @Test
    default void bothDirectionsAtOnce(Stage stage) throws Exception {
        int count = transport().traits().whenFull() == Traits.WhenFull.DROPS ? 50 : 300;
        int size = Math.min(4096, transport().traits().largest());
        Endpoint endpoint = stage.accepted();
        stage.send("echo " + count);
        CompletableFuture<Void> sender =
                Background.start(() -> traffic(endpoint).send(count, size));
        stage.run(
                "one direction waits for the other; usual cause: a lock or a buffer that send and receive share",
                () -> traffic(endpoint).receive(count, size));
        sender.get(5, TimeUnit.SECONDS);
        stage.reply();
    }

    @Test
    default void lessThanTheSmallestIsRefused(Stage stage) throws IOException {
        int smallest = transport().traits().smallest();
        assumeTrue(smallest > 0, "it carries empty messages");
        Endpoint endpoint = stage.accepted();
        ByteBuffer tooSmall = ByteBuffer.allocateDirect(smallest - 1);
        assertThatThrownBy(() -> endpoint.send(tooSmall))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(smallest));
        assertUnchanged(tooSmall);
    }

    @Test
    default void oneByteOverTheLimitIsRefusedAndNothingIsSent(Stage stage) throws IOException {
        Endpoint endpoint = stage.accepted();
        ByteBuffer tooLarge = ByteBuffer.allocateDirect(endpoint.maxMessage() + 1);
        assertThatThrownBy(() -> endpoint.send(tooLarge))
                .isInstanceOf(MessageTooLargeException.class)
                .hasMessageContaining(String.valueOf(endpoint.maxMessage()));
        assertUnchanged(tooLarge);
        stage.send("receive 1 16");
        endpoint.send(Message.ofSize(16).stamp(0));
        stage.reply();
    }

    @Test
    default void aTooSmallBufferKeepsTheMessage(Stage stage) throws IOException {
        Endpoint endpoint = stage.accepted();
        stage.ask("send 2 100");
        Message message = new Message(100);
        stage.run("receive never returned", () -> {
            ByteBuffer tooSmall = ByteBuffer.allocateDirect(99);
            assertThatThrownBy(() -> endpoint.receive(tooSmall))
                    .isInstanceOfSatisfying(
                            BufferTooSmallException.class,
                            refused -> assertThat(refused.messageSize()).isEqualTo(100));
            assertUnchanged(tooSmall);
            for (int i = 0; i < 2; i++) {
                assertThat(endpoint.receive(message.room()))
                        .as("usual cause: the rest of the message was thrown away")
                        .isEqualTo(100);
                message.check(100, i);
            }
        });
    }

    @Test
    default void connectAndAcceptTimeOutAndStayUsable(Stage stage) throws IOException {
        assumeTrue(transport().traits().reach() != Traits.Reach.PARENT_CHILD, "a child has its end from the beginning");
        Options hurried = stage.options().withTimeout(Duration.ofMillis(200));
        assertThatThrownBy(() ->
                        stage.within("connect never returned", () -> transport().connect(stage.at(), hurried)))
                .as("connect where nobody listens")
                .isInstanceOf(TimedOutException.class);
        try (Listener listener = transport().listen(stage.at(), hurried)) {
            assertThatThrownBy(() -> stage.within("accept never returned", listener::accept))
                    .as("accept where nobody comes")
                    .isInstanceOf(TimedOutException.class);
        }
        Endpoint endpoint = stage.accepted();
        stage.send("receive 1 16");
        endpoint.send(Message.ofSize(16).stamp(0));
        stage.reply();
    }

    @Test
    default void receiveTimesOutAndStaysUsable(Stage stage) throws IOException {
        assumeTrue(
                transport().traits().deadline() == Traits.DeadlineCover.EVERY_CALL,
                "once connected it waits for the kernel's word that the peer is gone");
        Listener listener = transport().listen(stage.at(), stage.options().withTimeout(Duration.ofSeconds(1)));
        try (listener) {
            Endpoint endpoint = stage.accepted(listener);
            ByteBuffer buffer = ByteBuffer.allocateDirect(16);
            assertThatThrownBy(() -> stage.within("receive never returned", () -> endpoint.receive(buffer)))
                    .isInstanceOf(TimedOutException.class);
            assertUnchanged(buffer);
            stage.ask("send 1 16");
            stage.run("receive never returned", () -> {
                assertThat(endpoint.receive(buffer.clear())).isEqualTo(16);
            });
        }
    }

    @Test
    default void aSlowReceiverBlocksTheSender(Stage stage) throws Exception {
        assumeTrue(transport().traits().whenFull() == Traits.WhenFull.BLOCKS, "it does not promise to block");
        Endpoint endpoint = stage.accepted();
        int size = Math.min(8192, endpoint.maxMessage());
        int count = (32 << 20) / size; // TCP's buffers grow by themselves to ten megabytes
        CompletableFuture<Void> sender =
                Background.start(() -> traffic(endpoint).send(count, size));
        assertThatThrownBy(() -> sender.get(300, TimeUnit.MILLISECONDS))
                .as(
                        "sending %d messages of %d bytes to a peer that receives none; usual cause: messages are dropped, or"
                                + " the buffer is larger than its capacity says",
                        count, size)
                .isInstanceOf(TimeoutException.class);
        stage.ask("receive " + count + " " + size);
        sender.get(5, TimeUnit.SECONDS);
    }

    @Test
    default void aSlowReceiverOfWhatDropsMissesSomeAndNoneIsDamaged(Stage stage) throws Exception {
        assumeTrue(transport().traits().whenFull() == Traits.WhenFull.DROPS, "it does not drop");
        Endpoint endpoint = stage.accepted();
        int count = 20_000;
        int size = 1024;
        stage.run(
                "send waits, though the trait says that it drops",
                () -> traffic(endpoint).send(count, size));
        int arrived = Integer.parseInt(stage.ask("receive-rest " + size));
        assertThat(arrived)
                .as("messages of %d that a peer received which began only after all were sent", count)
                .isBetween(1, count - 1);
    }

    private static void assertUnchanged(ByteBuffer whole) {
        assertThat(whole.position()).as("position after what was refused").isZero();
        assertThat(whole.limit()).as("limit after what was refused").isEqualTo(whole.capacity());
    }
}
