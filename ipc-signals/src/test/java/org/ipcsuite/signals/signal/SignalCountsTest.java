package org.ipcsuite.signals.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import jnr.constants.platform.Signal;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.signals.Pair;
import org.junit.jupiter.api.Test;

/** Signals that come at once are one, and the messages that they announce are all there. */
final class SignalCountsTest {

    private static final Options OPTIONS =
            Options.DEFAULT.withMaxMessage(64).withCapacity(1 << 20).withTimeout(Duration.ofSeconds(20));
    private static final Duration ASLEEP_WITHIN = Duration.ofMillis(20);
    private static final int SIZE = 16;

    @Test
    void burstsOfAnySizeCostAtMostASignalAMessageAndNoneIsLost() throws IOException {
        try (Counted peer = new Counted(OPTIONS);
                Pair pair = peer.connected()) {
            long before = SharedHandler.sent();
            long messages = 0;
            Deadline deadline = Deadline.after(Pair.TIMEOUT);
            while (SharedHandler.sent() == before) { // who is awake needs no signal
                pair.send("receive", "1 " + SIZE);
                assertThat(peer.peer().failureWithin(ASLEEP_WITHIN)).isEmpty();
                send(pair, 1);
                messages++;
                deadline.check("the receiver never slept");
            }
            for (int burst = 10; burst <= 10_000; burst *= 10) {
                pair.send("receive", burst + " " + SIZE); // which checks that each is the next one
                send(pair, burst);
                messages += burst;
            }
            long sent = SharedHandler.sent() - before;
            assertThat(sent).as("signals for %d messages", messages).isBetween(1L, messages);
            assertThat(peer.awaitCount("handled", handled -> handled > 0))
                    .as("of %d signals that were sent", sent)
                    .isLessThanOrEqualTo(sent);
        }
    }

    @Test
    void aThousandSignalsToAStoppedProcessAreOne() throws IOException {
        try (Counted peer = new Counted(OPTIONS);
                Pair pair = peer.connected()) {
            int messages = 100;
            pair.send("receive", messages + " " + SIZE);
            peer.kill(Signal.SIGSTOP);
            awaitStopped(peer.peer().pid());
            for (int i = 0; i < 1000; i++) {
                peer.kill(Signal.SIGUSR1);
            }
            long before = SharedHandler.sent();
            Message message = Message.ofSize(SIZE);
            for (int i = 0; i < messages; i++) {
                pair.endpoint().send(message.stamp(i));
            }
            assertThat(SharedHandler.sent() - before)
                    .as("the word says after one signal that the sleeper was told")
                    .isLessThanOrEqualTo(1);
            peer.kill(Signal.SIGCONT);
            pair.reply();
            assertThat(peer.awaitCount("handled", handled -> handled > 0)).isEqualTo(1);
        }
    }

    /** Sends so many and waits until they have been received. */
    private static void send(Pair pair, int count) throws IOException {
        Message message = Message.ofSize(SIZE);
        for (int i = 0; i < count; i++) {
            pair.endpoint().send(message.stamp(i));
        }
        pair.reply();
    }

    private static void awaitStopped(int pid) throws IOException {
        Deadline deadline = Deadline.after(Duration.ofSeconds(5));
        while (true) {
            try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
                if (tasks.allMatch(SignalCountsTest::isStopped)) {
                    return;
                }
            }
            deadline.pause("a thread of " + pid + " still runs");
        }
    }

    private static boolean isStopped(Path task) {
        try {
            return Files.readString(task.resolve("stat")).contains(") T ");
        } catch (IOException ended) {
            return true;
        }
    }
}
