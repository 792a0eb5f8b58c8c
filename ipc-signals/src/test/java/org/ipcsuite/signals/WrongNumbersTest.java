package org.ipcsuite.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.WorkerFailedException;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.signals.signalqueued.SignalQueuedTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers of processes and threads that are nobody's, another's, or another's by now: nobody is hit who is not meant. */
final class WrongNumbersTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64);
    private static final Duration NOTICED = Duration.ofSeconds(1);
    private static final Path LAST_PID = Path.of("/proc/sys/kernel/ns_last_pid");
    private static final int SIZE = 4;
    private static final int NOBODY = 65534;

    static Transport[] mechanisms() {
        return SignalMechanisms.ofSignals().toArray(Transport[]::new);
    }

    @Test
    void aProcessThatDoesNotHandleTheSignalIsNeitherThePeerNorHit() throws IOException {
        try (Sleeper stranger = Sleeper.start()) {
            int pid = stranger.pid();
            ThreadSender sender = new ThreadSender(RealTimeSignal.MESSAGE, pid, () -> true);
            assertThatThrownBy(() -> sender.send(pid, 0, 0))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("signal 40 would end thread " + pid)
                    .hasMessageContaining("PID namespace");
            assertThat(stranger.isAlive()).isTrue();
        }
    }

    @Test
    void aNumberThatNobodyHasIsADeadPeersOrThatOfAnotherNamespace() throws Exception {
        int pid = Sleeper.pidOfADeadOne();
        assertThat(new ThreadSender(RealTimeSignal.MESSAGE, pid, () -> false).send(pid, 0, 0))
                .isEqualTo(ThreadSender.Sent.GONE);
        assertThat(new ThreadSender(RealTimeSignal.MESSAGE, pid, Liveness.UNKNOWN).send(pid, 0, 0))
                .isEqualTo(ThreadSender.Sent.GONE);
        assertThatThrownBy(() -> new ThreadSender(RealTimeSignal.MESSAGE, pid, () -> true).send(pid, 0, 0))
                .hasMessageContaining("rt_tgsigqueueinfo(process " + pid + ") failed: ESRCH (3)")
                .hasMessageContaining("PID namespace");
    }

    @Test
    void aThreadThatHasEndedIsGoneThoughItsProcessLives() throws IOException {
        Transport mechanism = new SignalQueuedTransport();
        try (WorkerProcess peer = Pair.start(SignalsPeer.class, mechanism, OPTIONS);
                Pair pair = new Pair(mechanism, peer, OPTIONS)) {
            pair.send("receive-in-thread", "1 " + SIZE);
            Message message = Message.ofSize(SIZE);
            pair.endpoint().send(message.stamp(0));
            pair.reply();
            assertThatThrownBy(() -> sendUntilRefused(pair, message)) // Java's thread ends a little before the kernel's
                    .isInstanceOf(PeerGoneException.class)
                    .hasMessageContaining("receiving thread is gone");
            assertThat(peer.isIdle()).isTrue();
        }
    }

    /** The kernel gives a number again when it has come round; this lets it come round at once. */
    @ParameterizedTest
    @MethodSource("mechanisms")
    void whoeverGetsTheNumberOfADeadPeerIsNotHit(Transport mechanism) throws Exception {
        assumeTrue(Files.isWritable(LAST_PID), "only root can choose the next process's number");
        try (WorkerProcess peer = Pair.start(SignalsPeer.class, mechanism, OPTIONS);
                Pair pair = new Pair(mechanism, peer, OPTIONS)) {
            Message message = Message.ofSize(SIZE);
            pair.send("receive", "2 " + SIZE);
            pair.endpoint().send(message.stamp(0));
            assertThat(peer.failureWithin(Duration.ofMillis(100)))
                    .as("it sleeps")
                    .isEmpty();
            peer.kill();
            try (Sleeper next = Sleeper.startAs(peer.pid(), LAST_PID)) {
                assertThatThrownBy(() -> sendUntilRefused(pair, message)).isInstanceOf(PeerGoneException.class);
                assertThat(next.isAlive()).as("it would be ended by the signal").isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aPeerOfAnotherUserCannotBeSignalledAndIsToldWhy(Transport mechanism) throws IOException {
        assumeTrue(Libc.get().geteuid() == 0, "only root can become another user");
        try (WorkerProcess peer = Pair.start(SignalsPeer.class, mechanism, OPTIONS);
                Pair pair = new Pair(mechanism, peer, OPTIONS)) {
            Thread receiver = new Thread(() -> receiveUntilClosed(pair), "receives");
            receiver.start();
            pair.ask("send", "1 " + SIZE);
            peer.perform("become " + NOBODY, Pair.TIMEOUT);
            assertThatThrownBy(() -> askUntilRefused(pair))
                    .isInstanceOf(WorkerFailedException.class)
                    .hasMessageContaining(
                            "failed: EPERM (1) Operation not permitted: both processes must be of one user");
            peer.kill();
        }
    }

    private static void sendUntilRefused(Pair pair, Message message) throws IOException {
        Deadline deadline = Deadline.after(NOTICED);
        while (true) {
            pair.endpoint().send(message.stamp(1));
            deadline.check("the peer's death was not noticed");
        }
    }

    /** A message needs no signal while its receiver is awake. */
    private static void askUntilRefused(Pair pair) throws IOException {
        Deadline deadline = Deadline.after(Pair.TIMEOUT);
        while (true) {
            pair.ask("send", "1 " + SIZE);
            deadline.pause("the peer was never refused");
        }
    }

    private static void receiveUntilClosed(Pair pair) {
        Message message = new Message(SIZE);
        try {
            while (pair.endpoint().receive(message.room()) >= 0) {
                message.room();
            }
        } catch (IOException closed) {
            // the test is over
        }
    }
}
