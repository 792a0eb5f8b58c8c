package org.ipcsuite.queues.sysvmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import org.ipcsuite.core.Client;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.RendezvousPoint;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.RandomName;
import org.ipcsuite.queues.QueueLibc;
import org.ipcsuite.testkit.Background;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One queue for the requests of all; what the rules of the kit do not reach. The clients are in this process. */
@Timeout(60)
final class RequestQueueTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(8_191).withTimeout(Duration.ofSeconds(10));

    private final SysvMqTransport transport = new SysvMqTransport();
    private final ByteBuffer room = ByteBuffer.allocateDirect(8_191);
    private RendezvousDirectory directory;
    private Server server;

    @BeforeEach
    void serve() throws IOException {
        directory = RendezvousDirectory.create();
        server = transport.serve(directory, OPTIONS);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        directory.close();
    }

    private String invitation() throws IOException {
        Invitation invitation = RendezvousPoint.of(directory).board().await(Deadline.after(Duration.ofSeconds(5)));
        return invitation.words();
    }

    private SysvQueue queue(String words, int index) throws IOException {
        return SysvQueue.find(SysvKey.parse(words.split(" ", 2)[index]));
    }

    private static void send(SysvQueue queue, long type, int text) {
        queue.sendNow(Wire.buffer(type, text).put(Wire.TEXT_AT, Wire.DATA));
    }

    private Client echo() throws IOException {
        Client client = server.receive(room.clear());
        client.send(room.flip());
        return client;
    }

    @Test
    void theLargestMessageGoesThereAndBack() throws IOException {
        try (Endpoint client = transport.connect(directory, OPTIONS)) {
            for (int i = 0; i < 10; i++) {
                client.send(ByteBuffer.allocateDirect(client.maxMessage()));
                echo();
                assertThat(client.receive(room.clear())).isEqualTo(8_191).isEqualTo(server.maxMessage());
            }
        }
        assertThat(server.receive(room).reason()).isEqualTo("left");
    }

    @Test
    void aMessageCostsNoGarbage() throws IOException {
        ThreadMXBean meter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ByteBuffer question = ByteBuffer.allocateDirect(64);
        try (Endpoint client = transport.connect(directory, OPTIONS)) {
            long least = Long.MAX_VALUE;
            for (int stretch = 0; stretch < 500 && least > 0; stretch++) {
                long before = meter.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 100; i++) { // few, as ten times a second it looks whether the clients live
                    client.send(question.clear());
                    echo();
                    client.receive(room.clear());
                }
                least = Math.min(least, meter.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least)
                    .as("bytes of 100 round trips, once compilers are done")
                    .isZero();
        }
    }

    @Test
    void whoSendsBeyondItsWindowIsEndedAlone() throws IOException {
        String words = invitation();
        try (Endpoint client = transport.connect(directory, OPTIONS);
                Endpoint other = transport.connect(directory, OPTIONS)) {
            client.send(ByteBuffer.allocateDirect(1));
            Client flooding = echo();
            long type = Wire.requestsOf(SysvKey.parse(words.split(" ", 2)[0]));
            for (int i = 0; i < 20; i++) { // more than it may send, as it does not read its answers
                send(queue(words, 1), type, 8_191);
                other.send(ByteBuffer.allocateDirect(3));
                while (echo().number() == flooding.number()) {
                    // until it is the other's turn
                }
                assertThat(other.receive(room.clear())).isEqualTo(3);
            }
            assertThat(flooding.reason()).contains("more than its window allows");
        }
    }

    @Test
    void whatIsNoMessageOfAClientEndsItAlone() throws IOException {
        String words = invitation();
        try (Endpoint client = transport.connect(directory, OPTIONS)) {
            client.send(ByteBuffer.allocateDirect(1));
            echo();
            send(queue(words, 1), 5, 10); // nobody's
            queue(words, 1).sendNow(Wire.control(Wire.requestsOf(SysvKey.parse(words.split(" ", 2)[0])), Wire.WAKE));
            assertThat(server.receive(room.clear()).reason())
                    .contains("a message of 1 bytes begins with 5: those of clients have 8192 at most");
        }
    }

    @Test
    void aMessageThatIsTooLargeForTheServersBufferEndsItsSenderAlone() throws IOException {
        server.close();
        Options small = OPTIONS.withMaxMessage(100).withCapacity(200);
        server = transport.serve(directory, small);
        String words = invitation();
        try (Endpoint client = transport.connect(directory, OPTIONS)) {
            client.send(ByteBuffer.allocateDirect(1));
            echo();
            send(queue(words, 1), Wire.requestsOf(SysvKey.parse(words.split(" ", 2)[0])), 5_000);
            assertThat(server.receive(room.clear()).reason()).contains("more than its window allows");
        }
    }

    @Test
    void aClientThatFindsTheQueueFullSendsWhenThereIsRoom() throws IOException {
        String words = invitation();
        Options impatient = OPTIONS.withTimeout(Duration.ofMillis(100));
        try (Endpoint client = transport.connect(directory, impatient)) {
            SysvQueue requests = queue(words, 1);
            send(requests, 5, 8_191);
            send(requests, 5, 8_000);
            assertThatThrownBy(() -> client.send(ByteBuffer.allocateDirect(200)))
                    .isInstanceOf(TimedOutException.class)
                    .hasMessageContaining(
                            "the requests of all clients fill " + requests + ", and the server receives nothing");
            while (QueueLibc.LIBC.msgrcv(
                            requests.id(), NativeBuffer.address(Wire.buffer(0, 8_191)), 8_191, 5, SysvQueue.IPC_NOWAIT)
                    >= 0) {
                // as the server would
            }
            client.send(ByteBuffer.allocateDirect(200));
            echo();
            assertThat(client.receive(room.clear())).isEqualTo(200);
        }
    }

    @Test
    void anInterruptEndsNoWaitForRoom() throws IOException {
        String words = invitation();
        try (Endpoint client = transport.connect(directory, OPTIONS.withTimeout(Duration.ofMillis(100)))) {
            send(queue(words, 1), 5, 8_191);
            send(queue(words, 1), 5, 8_000);
            Background.interrupted(() -> assertThatThrownBy(() -> client.send(ByteBuffer.allocateDirect(200)))
                    .as("a send of a thread that is interrupted; usual cause: a pause that an interrupt ends")
                    .isInstanceOf(TimedOutException.class));
        }
    }

    @Test
    void theLastOfTheTwoRemovesTheQueueOfReplies() throws IOException {
        for (boolean isServerLast : new boolean[] {true, false}) {
            String words = invitation();
            Endpoint client = transport.connect(directory, OPTIONS);
            client.send(ByteBuffer.allocateDirect(1));
            Client served = echo();
            SysvQueue replies = queue(words, 0);
            if (isServerLast) { // which has not received the goodbye yet
                client.close();
                served.close();
            } else {
                served.close();
                assertThat(client.receive(room.clear()))
                        .as("what was sent before")
                        .isEqualTo(1);
                assertThat(client.receive(room.clear())).isEqualTo(-1);
                client.close();
            }
            assertThatThrownBy(() -> SysvQueue.find(replies.key())).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void aHelloThatComesTooLateFindsNoConnectionAndNoError() throws IOException {
        SysvQueue withdrawn = SysvQueue.create(RandomName.sysvKey());
        PendingSysvQueue pending = new PendingSysvQueue(directory, withdrawn, 100, OPTIONS);
        withdrawn.remove();
        assertThatThrownBy(pending::sendHello).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aQueueThatIsRemovedUnderneathIsSaidAndNotTakenForClosing() throws IOException {
        queue(invitation(), 1).remove();
        assertThatThrownBy(() -> server.receive(room.clear()))
                .hasMessageContaining("failed: EINVAL (22)")
                .hasMessageContaining("it was removed underneath (ipcrm -q): serve again");
    }

    @Test
    void aHelloIsOfTypeOneInTheQueueOfReplies() throws IOException {
        String words = invitation();
        SysvQueue replies = queue(words, 0);
        replies.sendNow(Wire.control(Wire.messagesTo(Side.LISTENER), Wire.HELLO));
        send(queue(words, 1), Wire.requestsOf(replies.key()), 3);
        echo();
        ByteBuffer reply = Wire.buffer(0, 10);
        long length = QueueLibc.LIBC.msgrcv(
                replies.id(), NativeBuffer.address(reply), 10, Wire.messagesTo(Side.CONNECTOR), 0);
        assertThat(length).isEqualTo(3);
        queue(words, 1).sendNow(Wire.buffer(Wire.requestsOf(replies.key()), 0));
        assertThat(server.receive(room.clear()).reason()).isEqualTo("left");
    }
}
