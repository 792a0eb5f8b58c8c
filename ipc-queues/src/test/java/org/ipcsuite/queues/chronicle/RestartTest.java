package org.ipcsuite.queues.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.queues.PolledInput;
import org.ipcsuite.testkit.ContractPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a queue holds outlives its processes, however they end. */
@Timeout(60)
final class RestartTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int SIZE = 64;

    @Test
    void aNewReaderGoesOnWhereTheKilledOneStopped() throws IOException {
        ChronicleTransport chronicle = new ChronicleTransport();
        try (RendezvousDirectory at = RendezvousDirectory.create()) {
            Path queue = at.resolve("queue-1-to-listener");
            try (WorkerProcess reader = WorkerProcess.start(ContractPeer.class, chronicle, at, Options.DEFAULT);
                    WorkerProcess writer = WorkerProcess.start(ContractPeer.class, chronicle, at, Options.DEFAULT)) {
                reader.awaitReady();
                writer.awaitReady();
                reader.perform("listen " + at.text(), TIMEOUT);
                writer.send("connect " + at.text());
                reader.perform("accept", TIMEOUT);
                writer.reply(TIMEOUT);
                writer.perform("send 100 " + SIZE, TIMEOUT);
                writer.kill();
                reader.perform("receive 40 " + SIZE, TIMEOUT);
                reader.kill();
            }
            receive(queue, 40, 70);
            receive(queue, 70, 100);
            try (QueueReader reader = open(queue)) {
                assertThat(reader.poll(new Message(SIZE).room())).isEqualTo(PolledInput.NOTHING);
            }
            try (Listener next = chronicle.listen(at, Options.DEFAULT)) {
                assertThat(queue.resolve("19700101-00LX.cq4"))
                        .as("what two dead processes left, once %s is there", next)
                        .doesNotExist();
            }
        }
    }

    private static void receive(Path queue, int from, int to) throws IOException {
        Message message = new Message(SIZE);
        try (QueueReader reader = open(queue)) {
            for (int i = from; i < to; i++) {
                message.check(reader.poll(message.room()), i);
            }
        }
    }

    private static QueueReader open(Path queue) throws IOException {
        return new QueueReader(queue, QueueFiles.blockFor(Options.DEFAULT.maxMessage()));
    }
}
