package org.ipcsuite.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.StaleResourceCleaner;
import org.ipcsuite.core.Traits.LeftAfterCrash;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.testkit.StaleResources;
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

    private StaleResources staleResources;

    static Stream<Transport> mechanisms() {
        return SignalMechanisms.all();
    }

    static Stream<Transport> mechanismsThatLeaveObjects() {
        return SignalMechanisms.all()
                .filter(mechanism -> mechanism.traits().leftAfterCrash() == LeftAfterCrash.KERNEL_OBJECTS);
    }

    @BeforeEach
    void look() throws IOException {
        staleResources = StaleResources.named();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(staleResources.since())
                .as("files, segments, semaphores and queues")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aListenerThatIsKilledWhileWeSleep(Transport mechanism) throws Exception {
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                WorkerProcess listener = WorkerProcess.startReady(SignalsPeer.class, mechanism, directory, OPTIONS)) {
            listener.perform("listen " + mechanism.name() + " " + directory.text(), Pair.TIMEOUT);
            listener.send("accept " + mechanism.name());
            try (Endpoint endpoint = mechanism.connect(directory, OPTIONS)) {
                listener.reply(Pair.TIMEOUT);
                FutureTask<Integer> received = new FutureTask<>(() -> {
                    Message message = new Message(SIZE);
                    message.check(endpoint.receive(message.room()), 0);
                    return endpoint.receive(message.room());
                });
                new Thread(received, "receives").start();
                listener.perform("send " + mechanism.name() + " 1 " + SIZE, Pair.TIMEOUT);
                listener.kill();
                assertThat(received.get(NOTICED.toMillis(), TimeUnit.MILLISECONDS))
                        .as("after the message that came before")
                        .isEqualTo(-1);
            }
            mechanism.listen(directory, OPTIONS).close(); // removes what the dead one offered to the next
        }
    }

    /** In a directory that neither has made for itself alone: that of a server. */
    @ParameterizedTest
    @MethodSource("mechanismsThatLeaveObjects")
    void bothAreKilledAndWhatTheyLeaveIsSwept(Transport mechanism) throws IOException {
        Path path = RendezvousDirectory.makeBase()
                .resolve("killed-" + ProcessHandle.current().pid());
        Rendezvous at = new Rendezvous.Address(path.toString());
        try (WorkerProcess listener = WorkerProcess.start(SignalsPeer.class, mechanism, at, OPTIONS);
                WorkerProcess connector = WorkerProcess.start(SignalsPeer.class, mechanism, at, OPTIONS)) {
            listener.awaitReady();
            connector.awaitReady();
            listener.perform("listen " + mechanism.name() + " " + at.text(), Pair.TIMEOUT);
            listener.send("accept " + mechanism.name());
            connector.perform("connect " + mechanism.name() + " " + at.text(), Pair.TIMEOUT);
            listener.reply(Pair.TIMEOUT);
            StaleResourceCleaner cleaner = StaleResourceCleaner.ofEverything(mechanism.objectKinds());
            assertThat(cleaner.find())
                    .as("while they live")
                    .noneMatch(left -> left.name().equals(path.toString()));
            connector.kill();
            listener.kill();
            String word = mechanism.objectKinds().iterator().next().word();
            assertThat(cleaner.remove())
                    .as("what both had open, and what the listener offered to the next")
                    .anyMatch(left -> left.kind().equals(word) && left.problem().isEmpty())
                    .anyMatch(left -> left.name().equals(path.toString())
                            && left.problem().isEmpty());
        }
    }
}
