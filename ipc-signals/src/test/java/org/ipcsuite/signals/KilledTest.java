package org.ipcsuite.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Sweep;
import org.ipcsuite.core.Traits.LeftAfterCrash;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.kit.Leftovers;
import org.ipcsuite.core.peer.PeerProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that are killed: who waits for one knows it within a second, and what both leave is found and removed. */
@Tag("alone")
final class KilledTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64);
    private static final Duration NOTICED = Duration.ofSeconds(1);
    private static final int SIZE = 16;

    private Leftovers leftovers;

    static Stream<Transport> rows() {
        return Rows.all();
    }

    static Stream<Transport> rowsThatLeaveObjects() {
        return Rows.all().filter(row -> row.traits().leftAfterCrash() == LeftAfterCrash.KERNEL_OBJECTS);
    }

    @BeforeEach
    void look() throws IOException {
        leftovers = Leftovers.named();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(leftovers.since())
                .as("files, segments, semaphores and queues")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aListenerThatIsKilledWhileWeSleep(Transport row) throws Exception {
        try (Directory directory = Directory.create();
                PeerProcess listener = PeerProcess.start(SignalsPeer.class, row, directory, OPTIONS)) {
            listener.ask("listen " + row.name() + " " + directory.text(), Pair.PATIENCE);
            listener.tell("accept " + row.name());
            try (Endpoint endpoint = row.connect(directory, OPTIONS)) {
                listener.reply(Pair.PATIENCE);
                FutureTask<Integer> received = new FutureTask<>(() -> {
                    Message message = new Message(SIZE);
                    message.check(endpoint.receive(message.room()), 0);
                    return endpoint.receive(message.room());
                });
                new Thread(received, "receives").start();
                listener.ask("send " + row.name() + " 1 " + SIZE, Pair.PATIENCE);
                listener.kill();
                assertThat(received.get(NOTICED.toMillis(), TimeUnit.MILLISECONDS))
                        .as("after the message that came before")
                        .isEqualTo(-1);
            }
            row.listen(directory, OPTIONS).close(); // removes what the dead one offered to the next
        }
    }

    /** In a directory that neither has made for itself alone: that of a server. */
    @ParameterizedTest
    @MethodSource("rowsThatLeaveObjects")
    void bothAreKilledAndWhatTheyLeaveIsSwept(Transport row) throws IOException {
        Path path = Directory.privateBase()
                .resolve("killed-" + ProcessHandle.current().pid());
        Rendezvous at = new Rendezvous.Address(path.toString());
        try (PeerProcess listener = PeerProcess.launch(SignalsPeer.class, row, at, OPTIONS);
                PeerProcess connector = PeerProcess.launch(SignalsPeer.class, row, at, OPTIONS)) {
            listener.awaitReady();
            connector.awaitReady();
            listener.ask("listen " + row.name() + " " + at.text(), Pair.PATIENCE);
            listener.tell("accept " + row.name());
            connector.ask("connect " + row.name() + " " + at.text(), Pair.PATIENCE);
            listener.reply(Pair.PATIENCE);
            Sweep sweep = Sweep.ofEverything(row.objectKinds());
            assertThat(sweep.find())
                    .as("while they live")
                    .noneMatch(left -> left.name().equals(path.toString()));
            connector.kill();
            listener.kill();
            String word = row.objectKinds().iterator().next().word();
            assertThat(sweep.remove())
                    .as("what both had open, and what the listener offered to the next")
                    .anyMatch(left -> left.kind().equals(word) && left.problem().isEmpty())
                    .anyMatch(left -> left.name().equals(path.toString())
                            && left.problem().isEmpty());
        }
    }
}
