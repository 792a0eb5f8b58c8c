package org.ipcsuite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.junit.jupiter.api.Test;

/** What happens when one side closes, is killed, or comes back. */
interface EndingRules {

    /** Within this time a dead peer is noticed, unless only a timeout tells. */
    Duration NOTICED = Duration.ofSeconds(1);

    /** The mechanism. */
    Transport transport();

    private Traffic traffic(Endpoint endpoint) {
        return new Traffic(endpoint, transport().traits());
    }

    @Test
    default void anOrderlyCloseDeliversTheRestAndThenSaysGone(Stage stage) throws IOException {
        Endpoint endpoint = stage.accepted();
        stage.ask("send 3 64");
        stage.ask("close");
        stage.run("receive never returned: is another copy of the peer's descriptor open?", () -> {
            traffic(endpoint).receive(3, 64);
            ByteBuffer buffer = ByteBuffer.allocateDirect(64);
            assertThat(endpoint.receive(buffer)).as("after the last message").isEqualTo(-1);
            assertThat(endpoint.receive(buffer)).as("and again").isEqualTo(-1);
        });
        assertThatThrownBy(() -> stage.run("send never returned", () -> sendUntilRefused(endpoint)))
                .isInstanceOf(PeerGoneException.class);
    }

    @Test
    default void aChildKilledWhileIdleIsNoticed(Stage stage) throws IOException {
        assumeTrue(
                transport().traits().reach() == Traits.Reach.PARENT_CHILD,
                "a connector that is killed while idle is noticed, and followed by the next");
        Endpoint endpoint = stage.accepted();
        stage.ask("send 2 64");
        stage.killPeer();
        stage.run("what was sent before the kill must still arrive", () -> {
            traffic(endpoint).receive(2, 64);
        });
        assertGoneInTime(stage, endpoint);
    }

    @Test
    default void aPeerKilledWhileItSendsIsNoticed(Stage stage) throws IOException {
        Endpoint endpoint = stage.accepted();
        stage.send("send 1000000000 4096");
        stage.run("the peer's first messages never came", () -> {
            traffic(endpoint).receiveAny(100);
        });
        stage.killPeer();
        int drained = stage.within(
                noticeTime(stage),
                "the peer's death was not noticed",
                () -> traffic(endpoint).drain());
        assertThat(drained).as("messages that the kernel still held").isGreaterThanOrEqualTo(0);
    }

    @Test
    default void aPeerKilledWhileItReceivesIsNoticed(Stage stage) throws Exception {
        Endpoint endpoint = stage.accepted();
        stage.send("receive 1000000000 4096");
        CompletableFuture<Void> sender = Background.start(() -> sendUntilRefused(endpoint));
        stage.run("the peer's process could not be killed", () -> {
            stage.killPeer();
        });
        assertThatThrownBy(() -> sender.get(noticeTime(stage).toMillis(), TimeUnit.MILLISECONDS))
                .as("sending to a dead peer; usual cause: this process holds the receiving end as well")
                .cause()
                .isInstanceOf(PeerGoneException.class);
    }

    @Test
    default void closingWakesABlockedReceive(Stage stage) throws Exception {
        Endpoint endpoint = stage.accepted();
        CompletableFuture<Void> receiver = Background.start(() -> endpoint.receive(ByteBuffer.allocateDirect(64)));
        assertStillWaiting(receiver);
        endpoint.close();
        assertWokenByClose(receiver);
    }

    @Test
    default void aThreadThatIsInterruptedClosesAsAnyOther(Stage stage) throws Exception {
        Listener listener = stage.listen();
        Endpoint endpoint = stage.accepted(listener);
        CompletableFuture<Void> receiver = Background.start(() -> endpoint.receive(ByteBuffer.allocateDirect(64)));
        assertStillWaiting(receiver);
        Background.interrupted(() -> {
            endpoint.close();
            listener.close();
        });
        assertWokenByClose(receiver);
    }

    @Test
    default void closingWakesABlockedSend(Stage stage) throws Exception {
        assumeTrue(transport().traits().whenFull() == Traits.WhenFull.BLOCKS, "its send never blocks");
        Endpoint endpoint = stage.accepted();
        CompletableFuture<Void> sender = Background.start(() -> sendUntilRefused(endpoint));
        assertStillWaiting(sender);
        endpoint.close();
        assertWokenByClose(sender);
    }

    @Test
    default void aKilledListenerIsReplaced(Stage stage) throws IOException {
        assumeTrue(transport().traits().reach() != Traits.Reach.PARENT_CHILD, "a child is never replaced");
        Endpoint first = stage.connected();
        stage.killPeer();
        assertGoneInTime(stage, first);
        first.close();
        assertWorks(stage, stage.connected());
    }

    @Test
    default void aKilledConnectorIsFollowedByTheNext(Stage stage) throws IOException {
        assumeTrue(transport().traits().reach() != Traits.Reach.PARENT_CHILD, "a child is never replaced");
        Listener listener = stage.listen();
        Endpoint first = stage.accepted(listener);
        stage.ask("send 2 64");
        stage.killPeer();
        stage.run("what was sent before the kill must still arrive", () -> {
            traffic(first).receive(2, 64);
        });
        assertGoneInTime(stage, first);
        first.close();
        Endpoint second = stage.accepted(listener);
        assertWorks(stage, second);
        stage.ask("close");
        second.close();
        assertWorks(stage, stage.accepted(listener));
    }

    @Test
    default void aConnectorThatFollowsAKilledOneIsNotSplicedIntoItsStream(Stage stage) throws IOException {
        assumeTrue(transport().traits().reach() != Traits.Reach.PARENT_CHILD, "a child is never replaced");
        assumeTrue(
                transport().traits().connection() == Traits.Connection.CONNECTED,
                "a connectionless listener serves the next peer once the endpoint of the last is closed");
        Listener listener = stage.listen();
        Endpoint first = stage.accepted(listener);
        stage.ask("send 1 64");
        stage.killPeer();
        Endpoint second = stage.accepted(listener); // while the first is still open
        stage.ask("send 2 64");
        stage.run("a message is missing: it went to the other endpoint", () -> {
            traffic(first).receive(1, 64);
            traffic(second).receive(2, 64);
        });
        assertGoneInTime(stage, first);
    }

    @Test
    default void manyPeersAtATime(Stage stage) throws IOException {
        assumeTrue(transport().traits().clients() == Traits.Clients.MANY, "one peer at a time");
        assumeTrue(
                !transport().traits().serving().isShared(), "its listener has one peer at a time, its server has many");
        Listener listener = stage.listen();
        Endpoint first = stage.accepted(listener);
        Endpoint second = stage.acceptedFromAnother(listener);
        stage.ask("send 1 64");
        stage.run("a message went to the wrong endpoint", () -> {
            traffic(first).receive(1, 64);
            traffic(second).receive(2, 64);
        });
        second.close();
        assertWorks(stage, first);
    }

    @Test
    default void closingTwiceDoesNothingAndAClosedEndpointRefuses(Stage stage) throws IOException {
        Endpoint endpoint = stage.accepted();
        stage.ask("send 2 64");
        traffic(endpoint).receive(1, 64);
        endpoint.close();
        endpoint.close();
        assertThatThrownBy(() -> endpoint.send(ByteBuffer.allocateDirect(64)))
                .isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> endpoint.receive(ByteBuffer.allocateDirect(64)))
                .as("also where a message had arrived already")
                .isInstanceOf(ClosedChannelException.class);
    }

    @Test
    default void aClosedEndpointDoesNotGiveAMessageThatItHasKept(Stage stage) throws IOException {
        Endpoint endpoint = stage.accepted();
        stage.ask("send 1 64");
        assertThatThrownBy(() ->
                        stage.within("the message never came", () -> endpoint.receive(ByteBuffer.allocateDirect(8))))
                .isInstanceOf(BufferTooSmallException.class);
        endpoint.close();
        assertThatThrownBy(() -> endpoint.receive(ByteBuffer.allocateDirect(64)))
                .as("usual cause: only the system call notices that the endpoint is closed")
                .isInstanceOf(ClosedChannelException.class);
    }

    @Test
    default void aLiveListenerIsNotReplaced(Stage stage) throws IOException {
        assumeTrue(transport().traits().reach() != Traits.Reach.PARENT_CHILD, "nothing has a name");
        stage.ask("listen " + stage.at().text());
        assertThatThrownBy(() -> transport().listen(stage.at(), stage.options()))
                .as("usual cause: what is in the directory is removed before its owner's lock is looked at")
                .isInstanceOf(AddressInUseException.class);
        stage.ask("close");
        assertWorks(stage, stage.accepted());
    }

    private static void assertWorks(Stage stage, Endpoint endpoint) throws IOException {
        stage.send("echo 1");
        Message message = Message.ofSize(64);
        endpoint.send(message.stamp(7));
        stage.run("the echo never came", () -> {
            assertThat(endpoint.receive(message.room())).isEqualTo(64);
            message.check(64, 7);
        });
        stage.reply();
    }

    private void assertGoneInTime(Stage stage, Endpoint endpoint) {
        int length = stage.within(
                noticeTime(stage),
                "the peer's death was not noticed in time; usual cause: another process or thread holds its descriptor",
                () -> endpoint.receive(ByteBuffer.allocateDirect(64)));
        assertThat(length).as("receive from a dead peer").isEqualTo(-1);
    }

    private Duration noticeTime(Stage stage) {
        return transport().traits().peerDeath() == Traits.PeerDeath.TIMEOUT
                ? stage.options().timeout().plus(NOTICED)
                : NOTICED;
    }

    static void assertStillWaiting(CompletableFuture<Void> call) {
        assertThatThrownBy(() -> call.get(200, TimeUnit.MILLISECONDS))
                .as("a call that has to wait")
                .isInstanceOf(TimeoutException.class);
    }

    private static void assertWokenByClose(CompletableFuture<Void> call) {
        assertThatThrownBy(() -> call.get(NOTICED.toMillis(), TimeUnit.MILLISECONDS))
                .as(
                        "a call that waited when its endpoint was closed; usual cause: close() does not reach the system call")
                .cause()
                .isInstanceOf(ClosedChannelException.class);
    }

    private static void sendUntilRefused(Endpoint endpoint) throws IOException {
        Message message = Message.ofSize(4096);
        long sequence = 0;
        while (true) {
            endpoint.send(message.stamp(sequence++));
        }
    }
}
