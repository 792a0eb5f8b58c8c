package org.ipcsuite.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.signals.signalfd.SignalFdTransport;
import org.ipcsuite.signals.signalqueued.SignalQueuedTransport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A receiver whose user may have no more signals waiting (RLIMIT_SIGPENDING): the sender waits, and nothing is lost. */
@Tag("alone")
final class PendingLimitTest {

    /** Room for more signals than the limit lets through. */
    private static final Options OPTIONS =
            Options.DEFAULT.withMaxMessage(64).withCapacity(1 << 20).withTimeout(Duration.ofSeconds(1));

    private static final int SMALL = 4;
    private static final int FEW = 50;
    private static final int MANY = 500;

    @Test
    void whereEachMessageIsASignalTheSenderWaits() throws Exception {
        try (WorkerProcess peer = Pair.start(SignalsPeer.class, new SignalQueuedTransport(), OPTIONS);
                Pair pair = new Pair(new SignalQueuedTransport(), peer, OPTIONS)) {
            pair.send("receive", "1 " + SMALL); // from now on there is a thread to signal
            Message message = Message.ofSize(SMALL);
            pair.endpoint().send(message.stamp(0));
            pair.reply();
            limit(peer, waiting(peer) + FEW);

            int sent = sendUntilFull(pair.endpoint(), message);
            assertThat(sent).as("signals that found room").isBetween(1, MANY - 1);
            pair.send("receive", MANY + " " + SMALL);
            for (int i = sent; i < MANY; i++) {
                pair.endpoint().send(message.stamp(i));
            }
            pair.reply();
        }
    }

    @Test
    void whereASignalOnlySaysLookTheReceiverLooksByItself() throws Exception {
        try (WorkerProcess peer = Pair.start(SignalsPeer.class, new SignalFdTransport(), OPTIONS)) {
            limit(peer, 0); // no room for its timer either
            cross(peer, () -> {});
        }
        try (WorkerProcess peer = Pair.start(SignalsPeer.class, new SignalFdTransport(), OPTIONS)) {
            cross(peer, () -> limit(peer, 0)); // its timer is there already
        }
    }

    /** Something that may throw. */
    @FunctionalInterface
    private interface Change {
        void make() throws Exception;
    }

    private static void cross(WorkerProcess peer, Change change) throws Exception {
        try (Pair pair = new Pair(new SignalFdTransport(), peer, OPTIONS)) {
            Bursts bursts = new Bursts(pair.endpoint());
            pair.send("bursts", "20");
            bursts.send(10);
            change.make();
            bursts.send(20);
            pair.reply();
        }
    }

    /** How many were sent before one found no room for a second. */
    private static int sendUntilFull(Endpoint endpoint, Message message) throws IOException {
        int sent = 0;
        try {
            while (sent < MANY) {
                endpoint.send(message.stamp(sent));
                sent++;
            }
            throw new AssertionError("nothing was refused: is the limit that of another process?");
        } catch (TimedOutException full) {
            assertThat(full).hasMessageContaining("ulimit -i");
            return sent;
        }
    }

    /** Signals that wait for processes of the peer's user now, from the SigQ of proc(5): {@code 3/95190}. */
    private static int waiting(WorkerProcess peer) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + peer.pid() + "/status")).stream()
                .filter(line -> line.startsWith("SigQ:"))
                .map(line -> line.substring("SigQ:".length(), line.indexOf('/')).strip())
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    private static void limit(WorkerProcess peer, int signals) throws Exception {
        Process prlimit = new ProcessBuilder("prlimit", "--pid", "" + peer.pid(), "--sigpending=" + signals)
                .inheritIO()
                .start();
        assertThat(prlimit.waitFor()).as("prlimit(1)").isZero();
    }
}
