package org.ipcsuite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Client;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.WorkerProcess;
import org.junit.jupiter.api.Test;

/** What one thread that serves many clients may rely on; the clients are in one other process, but for one to kill. */
interface ManyClientsRules {

    int CLIENTS = 8;

    /** What a server allows whose clients allow more. */
    int SMALL = 4096;

    /** Messages of 4 KiB that any buffer holds. */
    int FEW = 16;

    /** The mechanism. */
    Transport transport();

    private boolean spins() {
        return transport().traits().waiting().spins();
    }

    /** Fewer where each of them and the server spin, on more processors than there may be. */
    private int clients() {
        return spins() ? 3 : CLIENTS;
    }

    private int messages() {
        return spins() ? 10 : 100;
    }

    private Server serve(Stage stage) throws IOException {
        assumeTrue(transport().traits().serving() != Traits.Serving.NONE, "one thread cannot serve many");
        return stage.serve(stage.options());
    }

    @Test
    default void whatCannotServeManySaysWhy(Stage stage) throws IOException {
        assumeTrue(transport().traits().serving() == Traits.Serving.NONE, "one thread serves many");
        assertThatThrownBy(() -> transport().serve(stage.at(), stage.options()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(transport().name());
    }

    @Test
    default void messagesOfManyClientsNeverMix(Stage stage) throws Exception {
        EchoLoop loop = stage.echoing(serve(stage));
        stage.ask("crowd-connect " + clients() + " " + stage.served().text());
        stage.ask("crowd-echo 0 " + messages());
        stage.ask("close");
        TreeSet<Integer> left = new TreeSet<>();
        TreeSet<Integer> connected = new TreeSet<>();
        for (int i = 1; i <= clients(); i++) {
            left.add(awaitLeft(stage, loop).number());
            connected.add(i);
        }
        assertThat(left).isEqualTo(connected);
    }

    @Test
    default void whoOnlyLooksFindsWhatClientsSend(Stage stage) throws Exception {
        EchoLoop loop = stage.looking(serve(stage));
        stage.ask("crowd-connect 2 " + stage.served().text());
        stage.ask("crowd-echo 0 10");
        stage.ask("close");
        for (int i = 0; i < 2; i++) {
            awaitLeft(stage, loop);
        }
    }

    @Test
    default void aClientThatReadsNothingHoldsUpNobodyElse(Stage stage) throws Exception {
        assumeTrue(
                transport().traits().whenFull() != Traits.WhenFull.DROPS,
                "what drops messages drops those of others too when one client sends too many");
        EchoLoop loop = stage.echoing(serve(stage));
        stage.ask("crowd-connect 3 " + stage.served().text());
        // what it leaves unread fills its own buffers; of one socket it takes from the room that all share
        Traits traits = transport().traits();
        boolean isBounded = traits.serving().isShared() || traits.whenFull() == Traits.WhenFull.GROWS;
        stage.ask("crowd-flood " + (isBounded ? FEW : Long.MAX_VALUE));
        stage.ask("crowd-echo 1 " + 5 * messages());
        stage.ask("close");
        for (int i = 0; i < 3; i++) {
            awaitLeft(stage, loop);
        }
    }

    @Test
    default void aClientThatSaysNothingHoldsUpNobodyElse(Stage stage) throws Exception {
        Server server = serve(stage);
        EchoLoop loop = stage.echoing(server);
        stage.ask("crowd-connect 3 " + stage.served().text());
        stage.ask("crowd-echo 2 10");
        assertThat(server.clients()).hasSize(3);
        stage.ask("close");
        for (int i = 0; i < 3; i++) {
            awaitLeft(stage, loop);
        }
        assertThat(server.clients()).isEmpty();
    }

    @Test
    default void aClientKilledInTheMiddleOfAMessageCostsNobodyAnything(Stage stage) throws Exception {
        EchoLoop loop = stage.echoing(serve(stage));
        stage.ask("crowd-connect 2 " + stage.served().text());
        stage.ask("crowd-echo 0 10");
        WorkerProcess killed = stage.another();
        killed.perform("connect " + stage.served().text(), stage.limit());
        boolean isStream = transport().traits().boundaries() == Traits.Boundaries.LENGTH_PREFIXED;
        killed.perform(isStream ? "raw 00000040aabb" : "send 3 64", stage.limit());
        killed.kill();
        stage.ask("crowd-echo 0 " + messages());
        assertThat(awaitLeft(stage, loop).number()).as("who has left").isEqualTo(3);
        stage.ask("crowd-connect 1 " + stage.served().text());
        stage.ask("crowd-echo 0 10");
    }

    @Test
    default void nothingIsLeftByManyClients(Stage stage) throws Exception {
        serveOnce(stage);
        StaleResources staleResources = StaleResources.all();
        serveOnce(stage);
        assertThat(staleResources.since())
                .as("descriptors, threads, files and kernel objects left by a server of many")
                .isEmpty();
    }

    private void serveOnce(Stage stage) throws Exception {
        stage.echoing(serve(stage));
        stage.ask("crowd-connect " + clients() + " " + stage.served().text());
        stage.ask("crowd-echo 0 3");
        stage.clear();
    }

    @Test
    default void anIdleServerSleepsAtAllItsClients(Stage stage) throws Exception {
        Traits traits = transport().traits();
        assumeTrue(
                traits.payload() == Traits.Payload.SHARED_MEMORY
                        && !traits.waiting().spins(),
                "only one that looks at memory could do without sleep");
        EchoLoop loop = stage.echoing(serve(stage));
        stage.ask("crowd-connect " + CLIENTS + " " + stage.served().text());
        stage.ask("crowd-echo 0 10");
        assertThat(loop.processorTime(Duration.ofSeconds(1)))
                .as("processor time in a second without a message")
                .isLessThan(Duration.ofMillis(40));
    }

    @Test
    default void aServerThatHearsNothingTimesOutAndGoesOn(Stage stage) throws Exception {
        serve(stage).close();
        Server server = stage.serve(stage.options().withTimeout(Duration.ofMillis(150)));
        ByteBuffer buffer = ByteBuffer.allocateDirect(64);
        assertThatThrownBy(() -> server.receive(buffer)).isInstanceOf(TimedOutException.class);
        stage.echoing(server);
        stage.ask("crowd-connect 1 "
                + stage.served().text()); // and no more: one that is silent for so long may be let go of
    }

    @Test
    default void whoSendsMoreThanTheServerAllowsIsLetGoOfAlone(Stage stage) throws Exception {
        assumeTrue(transport().traits().serving() != Traits.Serving.NONE, "one thread cannot serve many");
        Server server = stage.serve(stage.options().withMaxMessage(SMALL));
        EchoLoop loop = stage.echoing(server);
        try (Endpoint client = stage.within(
                "connect never returned", () -> transport().connect(server.rendezvous(), stage.options()))) {
            assumeTrue(client.maxMessage() > SMALL, "a client is told how much the server allows");
            client.send(Message.ofSize(SMALL + 1).stamp(0));
            assertThat(awaitLeft(stage, loop).reason())
                    .as(
                            "usual cause: its message is kept for a larger buffer, and the server receives it again and again")
                    .startsWith("closed: ");
        }
        stage.ask("crowd-connect 1 " + stage.served().text());
        stage.ask("crowd-echo 0 2");
    }

    @Test
    default void anInterruptEndsAServersWait(Stage stage) throws Exception {
        Server server = serve(stage);
        CompletableFuture<Thread> waiter = new CompletableFuture<>();
        CompletableFuture<Void> receiver = Background.start(() -> {
            waiter.complete(Thread.currentThread());
            server.receive(ByteBuffer.allocateDirect(64));
        });
        EndingRules.assertStillWaiting(receiver);
        waiter.join().interrupt();
        assertThatThrownBy(() -> receiver.get(EndingRules.NOTICED.toMillis(), TimeUnit.MILLISECONDS))
                .as("usual cause: the system call is not woken by an interrupt, and waits for the whole timeout")
                .cause()
                .isInstanceOf(InterruptedIOException.class);
        stage.echoing(server);
        stage.ask("crowd-connect 1 " + stage.served().text());
        stage.ask("crowd-echo 0 3");
    }

    @Test
    default void closingWakesAServer(Stage stage) throws Exception {
        Server server = serve(stage);
        CompletableFuture<Void> receiver = Background.start(() -> server.receive(ByteBuffer.allocateDirect(64)));
        EndingRules.assertStillWaiting(receiver);
        server.close();
        assertThatThrownBy(() -> receiver.get(EndingRules.NOTICED.toMillis(), TimeUnit.MILLISECONDS))
                .cause()
                .isInstanceOf(ClosedChannelException.class);
        server.close();
        assertThatThrownBy(() -> server.receive(ByteBuffer.allocateDirect(64)))
                .isInstanceOf(ClosedChannelException.class);
    }

    private Client awaitLeft(Stage stage, EchoLoop loop) throws InterruptedException {
        boolean isReported = transport().traits().peerDeath() == Traits.PeerDeath.KERNEL;
        Client left = loop.awaitLeft(
                isReported ? EndingRules.NOTICED : stage.options().timeout().plus(EndingRules.NOTICED));
        assertThat(left.hasLeft()).isTrue();
        assertThat(left.reason()).isNotEmpty();
        return left;
    }
}
