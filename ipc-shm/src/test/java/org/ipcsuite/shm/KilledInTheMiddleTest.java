package org.ipcsuite.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.stream.Stream;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.shm.mmapfutex.MmapFutexTransport;
import org.ipcsuite.shm.mmapspin.MmapSpinTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that is killed while it writes a record or reads one: its peer gets what was whole, never the half, then -1. */
final class KilledInTheMiddleTest extends NothingIsLeft {

    private static final Duration NOTICED = Duration.ofSeconds(1);
    private static final Duration ANSWERED = Duration.ofSeconds(5);
    private static final int SIZE = 100;

    /** Little, so that a few messages are a round. */
    private static final Options OPTIONS =
            Options.DEFAULT.withMaxMessage(300).withCapacity(1024).withTimeout(ANSWERED);

    static Stream<Transport> mechanisms() {
        return Stream.of(new MmapSpinTransport(), new MmapFutexTransport());
    }

    /** What a test does with both sides. */
    @FunctionalInterface
    private interface Scenario {
        void play(Endpoint endpoint, WorkerProcess peer) throws IOException;
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void betweenClaimAndCommit(Transport mechanism) throws IOException {
        play(mechanism, (endpoint, peer) -> {
            peer.perform("send 3 " + SIZE, ANSWERED);
            peer.perform("claim 300", ANSWERED);
            peer.kill();
            receive(endpoint, 3);
            assertGone(endpoint);
        });
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void betweenAClaimAcrossTheEndAndItsCommit(Transport mechanism) throws IOException {
        play(mechanism, (endpoint, peer) -> {
            peer.perform("send 7 " + SIZE, ANSWERED);
            receive(endpoint, 7);
            peer.perform("claim 300", ANSWERED); // 128 bytes are left before the end: a padding record is seen
            peer.kill();
            assertGone(endpoint);
        });
    }

    @Test
    void whileItWritesAsFastAsItCan() throws IOException {
        play(new MmapSpinTransport(), (endpoint, peer) -> {
            peer.send("send 1000000000 " + SIZE);
            receive(endpoint, 10_000);
            peer.kill();
            Message message = new Message(SIZE);
            int count = 10_000;
            int length;
            while ((length = endpoint.receive(message.room())) >= 0) {
                message.check(length, count++);
            }
        });
    }

    @Test
    void betweenPeekAndRelease() throws IOException {
        play(new MmapFutexTransport(), (endpoint, peer) -> {
            Message message = Message.ofSize(SIZE);
            endpoint.send(message.stamp(0));
            assertThat(peer.perform("peek", ANSWERED)).isEqualTo(String.valueOf(SIZE));
            peer.kill();
            assertThatThrownBy(() -> assertTimeoutPreemptively(NOTICED, () -> {
                        while (true) {
                            endpoint.send(message.stamp(1));
                        }
                    }))
                    .as("a writer whose ring is full, and whose reader is dead")
                    .isInstanceOf(PeerGoneException.class);
        });
    }

    private static void play(Transport mechanism, Scenario scenario) throws IOException {
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = mechanism.listen(directory, OPTIONS);
                WorkerProcess peer = WorkerProcess.startReady(UnfinishedPeer.class, mechanism, directory, OPTIONS)) {
            peer.perform("connect", ANSWERED);
            try (Endpoint endpoint = listener.accept()) {
                scenario.play(endpoint, peer);
            }
        }
    }

    private static void receive(Endpoint endpoint, int count) throws IOException {
        Message message = new Message(SIZE);
        for (int i = 0; i < count; i++) {
            message.check(endpoint.receive(message.room()), i);
        }
    }

    private static void assertGone(Endpoint endpoint) {
        int length = assertTimeoutPreemptively(NOTICED, () -> endpoint.receive(ByteBuffer.allocateDirect(300)));
        assertThat(length)
                .as("after the last whole message; usual cause: a claim that was not committed is taken for a message")
                .isEqualTo(-1);
    }
}
