package org.ipcsuite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What a caller gets that does something unusual, or something wrong. */
interface UsageRules {

    /** The mechanism. */
    Transport transport();

    @Test
    default void anInterruptClosesTheEndpointOrDoesNothing(Stage stage) throws Exception {
        Endpoint endpoint = stage.accepted();
        CompletableFuture<Void> call = Background.start(() -> Background.interrupted(() -> {
            assertThat(endpoint.receive(ByteBuffer.allocateDirect(64))).isEqualTo(64);
            endpoint.send(Message.ofSize(64).stamp(0));
        }));
        if (isWaiting(call)) {
            stage.ask("send 1 64");
            stage.send("receive 1 64");
            call.get(5, TimeUnit.SECONDS);
            stage.reply();
        } else {
            assertThatThrownBy(call::get).cause().isInstanceOf(ClosedByInterruptException.class);
            assertThatThrownBy(() -> endpoint.receive(ByteBuffer.allocateDirect(64)))
                    .isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> endpoint.send(Message.ofSize(64).stamp(0)))
                    .as("it is closed both ways")
                    .isInstanceOf(ClosedChannelException.class);
        }
    }

    @Test
    default void aHeapBufferIsTakenOrRefusedBeforeAnythingHappens(Stage stage) throws IOException {
        Endpoint endpoint = stage.accepted();
        // the larger one is more than any mechanism copies at once
        for (int size : new int[] {64, Math.min(100_000, endpoint.maxMessage())}) {
            stage.send("echo 1");
            stage.run(
                    "the echo of " + size + " bytes never came; usual cause: part of the message was sent before the"
                            + " buffer was refused",
                    () -> exchangeOnTheHeap(endpoint, size));
            stage.reply();
        }
    }

    private static void exchangeOnTheHeap(Endpoint endpoint, int size) throws IOException {
        ByteBuffer onTheHeap =
                ByteBuffer.allocate(size).put(Message.ofSize(size).stamp(0)).flip();
        Message echoed = new Message(size);
        Throwable sendRefused = catchThrowable(() -> endpoint.send(onTheHeap));
        if (sendRefused != null) {
            assertThat(sendRefused).isInstanceOf(IllegalArgumentException.class);
            assertThat(onTheHeap.remaining())
                    .as("what was refused is unchanged")
                    .isEqualTo(size);
            endpoint.send(Message.ofSize(size).stamp(0));
        }
        ByteBuffer into = ByteBuffer.allocate(size);
        Throwable refused = catchThrowable(() -> endpoint.receive(into));
        if (refused == null) {
            echoed.room().put(into.flip());
        } else {
            assertThat(refused).isInstanceOf(IllegalArgumentException.class);
            endpoint.receive(echoed.room());
        }
        echoed.check(size, 0);
    }

    @Test
    default void aClosedListenerRefusesToAccept(Stage stage) throws Exception {
        Listener listener = stage.listen();
        assertRefusesToAccept(stage, listener, listener::close);
    }

    @Test
    default void aListenerThatAnInterruptedThreadClosesRefusesToAccept(Stage stage) throws Exception {
        Listener listener = stage.listen();
        assertRefusesToAccept(stage, listener, () -> Background.interrupted(listener::close));
    }

    private static void assertRefusesToAccept(Stage stage, Listener listener, Background.Call closing)
            throws Exception {
        CompletableFuture<Void> call = Background.start(() -> listener.accept().close());
        boolean waits = isWaiting(call);
        closing.run();
        if (waits) {
            assertThatThrownBy(() -> call.get(EndingRules.NOTICED.toMillis(), TimeUnit.MILLISECONDS))
                    .as("an accept that waited")
                    .cause()
                    .isInstanceOf(ClosedChannelException.class);
        }
        assertThatThrownBy(() -> stage.within("accept never returned", listener::accept))
                .isInstanceOf(ClosedChannelException.class);
    }

    @Test
    default void aListenerThatIsClosedTwiceLeavesItsSuccessorAlone(Stage stage) throws IOException {
        assumeTrue(transport().traits().reach() != Traits.Reach.PARENT_CHILD, "nobody listens where it did");
        Listener listener = stage.listen();
        listener.close();
        Listener successor = stage.listen();
        listener.close();
        stage.accepted(successor);
    }

    @Test
    default void aRendezvousOfTheWrongKindIsRefused(Stage stage) throws IOException {
        boolean inherits = transport().traits().reach() == Traits.Reach.PARENT_CHILD;
        Rendezvous wrong = inherits ? new Rendezvous.Address("/nowhere/at/all") : Rendezvous.Inherited.none();
        assertThatThrownBy(() -> transport().listen(wrong, stage.options()).close())
                .as("listen at " + wrong)
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> transport().connect(wrong, stage.options()).close())
                .as("connect at " + wrong)
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    default void aVirtualThreadThatWaitsLeavesItsCarrierOrKeepsIt(Stage stage) throws Exception {
        Endpoint endpoint = stage.accepted();
        ByteBuffer into = ByteBuffer.allocateDirect(64);
        VirtualThread receiving =
                VirtualThread.start(() -> assertThat(endpoint.receive(into)).isEqualTo(64));
        switch (transport().traits().virtualThreads()) {
            case LEAVE_THEIR_CARRIER -> receiving.awaitParked();
            case KEEP_THEIR_CARRIER -> receiving.requireNeverParked();
        }
        stage.ask("send 1 64");
        receiving.end().get(5, TimeUnit.SECONDS);
    }

    private static boolean isWaiting(CompletableFuture<Void> call) throws InterruptedException {
        try {
            call.get(200, TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException waits) {
            return true;
        } catch (ExecutionException failed) {
            return false;
        }
    }
}
