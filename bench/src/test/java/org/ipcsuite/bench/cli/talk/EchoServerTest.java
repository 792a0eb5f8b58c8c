package org.ipcsuite.bench.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.TimedOutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom a server serves beside whom, and what ends a client. */
@Timeout(20)
final class EchoServerTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    /** Seconds. */
    private static final int SOON = 15;

    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();

    /** A client that sends one message if it is told to, and then waits until its endpoint is closed. */
    private static final class Client implements Endpoint {

        private final CountDownLatch answered = new CountDownLatch(1);
        private final boolean leaves;
        private final CountDownLatch closed = new CountDownLatch(1);
        private boolean hasSent;

        private Client(boolean leaves) {
            this.leaves = leaves;
        }

        private void awaitAnswer() throws InterruptedException {
            assertThat(answered.await(SOON, TimeUnit.SECONDS))
                    .as("it is answered; usual cause: it was not accepted, as other clients have all places")
                    .isTrue();
        }

        @Override
        public int maxMessage() {
            return 8;
        }

        @Override
        public void send(ByteBuffer message) {
            answered.countDown();
        }

        @Override
        public int receive(ByteBuffer into) throws IOException {
            if (!hasSent) {
                hasSent = true;
                into.put((byte) 1);
                return 1;
            }
            if (leaves) {
                return -1;
            }
            try {
                if (closed.await(10, TimeUnit.MILLISECONDS)) {
                    throw new ClosedChannelException();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            throw new TimedOutException("nothing yet");
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    /** {@link Listener#accept}. */
    @FunctionalInterface
    private interface Accept {
        Endpoint next() throws IOException;
    }

    private static Listener listener(Accept accept) {
        return new Listener() {
            @Override
            public Rendezvous rendezvous() {
                return new Rendezvous.Address("test");
            }

            @Override
            public Endpoint accept() throws IOException {
                return accept.next();
            }

            @Override
            public void close() {}
        };
    }

    /** Lets these clients in, then nobody. */
    private static Listener listener(Endpoint... clients) {
        BlockingQueue<Endpoint> queue = new LinkedBlockingQueue<>(List.of(clients));
        return listener(() -> {
            Endpoint next = queue.poll();
            if (next == null) {
                throw new TimedOutException("nobody");
            }
            return next;
        });
    }

    private static void join(Thread serving) throws InterruptedException {
        TimeUnit.SECONDS.timedJoin(serving, SOON);
        assertThat(serving.isAlive())
                .as("serve() waits; usual cause: a client whose endpoint was closed keeps its place")
                .isFalse();
    }

    private static Thread serving(EchoServer server, int clients) {
        Thread serving = new Thread(() -> server.serve(clients));
        serving.start();
        return serving;
    }

    @Test
    void clientsAreServedBesideEachOtherWhereManyMayCome() throws Exception {
        Client one = new Client(false);
        Client other = new Client(false);
        EchoServer server = new EchoServer(listener(one, other), 2, LONG, log::add);
        Thread serving = serving(server, 2);
        one.awaitAnswer();
        other.awaitAnswer();
        assertThat(log).isEmpty();
        server.close();
        join(serving);
        assertThat(log).hasSize(2).allMatch(line -> line.endsWith("1 message, closed with the server"));
    }

    @Test
    void aClientWaitsForTheOneBeforeWhereOnlyOneMayCome() throws Exception {
        Client one = new Client(false);
        Client other = new Client(true);
        try (EchoServer server = new EchoServer(listener(one, other), 1, LONG, log::add)) {
            Thread serving = serving(server, 2);
            one.awaitAnswer();
            assertThat(other.answered.await(50, TimeUnit.MILLISECONDS)).isFalse();
            one.close();
            join(serving);
        }
        assertThat(log).containsExactly("client 1: 1 message, closed with the server", "client 2: 1 message, left");
    }

    /** A client that never says anything, until its endpoint is closed. */
    private static final class SilentClient implements Endpoint {

        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int maxMessage() {
            return 8;
        }

        @Override
        public void send(ByteBuffer message) {}

        @Override
        public int receive(ByteBuffer into) throws IOException {
            try {
                closed.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            throw new ClosedChannelException();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void aClientThatSaysNothingMakesRoomForTheNext() throws Exception {
        Client talking = new Client(false);
        Client next = new Client(true);
        EchoServer server = new EchoServer(listener(talking, new SilentClient(), next), 2, LONG, log::add);
        Thread serving = serving(server, 3);
        next.awaitAnswer();
        assertThat(log.poll(SOON, TimeUnit.SECONDS))
                .startsWith("client 2: 0 messages, closed: it said nothing, and another client waited");
        assertThat(log.poll(SOON, TimeUnit.SECONDS)).isEqualTo("client 3: 1 message, left");
        server.close();
        join(serving);
        assertThat(log).containsExactly("client 1: 1 message, closed with the server");
    }

    @Test
    void whatFailsAgainAndAgainIsLoggedOnce() throws Exception {
        BlockingQueue<String> failures = new LinkedBlockingQueue<>(List.of("one", "one", "one", "other"));
        CountDownLatch allFailed = new CountDownLatch(1);
        Listener failing = listener(() -> {
            String failure = failures.poll();
            if (failure == null) {
                allFailed.countDown();
                throw new ClosedChannelException();
            }
            throw new IOException(failure);
        });
        new EchoServer(failing, 1, LONG, log::add).serve(1);
        assertThat(allFailed.await(SOON, TimeUnit.SECONDS))
                .as("accept() is called again after each failure")
                .isTrue();
        assertThat(log).containsExactly("a client could not be accepted: one", "a client could not be accepted: other");
    }

    @Test
    void aSilentClientIsLetGo() throws Exception {
        try (EchoServer server = new EchoServer(listener(new Client(false)), 1, Duration.ofMillis(100), log::add)) {
            server.serve(1);
        }
        assertThat(log).singleElement().asString().contains("1 message, closed: no whole message");
    }
}
