package org.ipcsuite.bench.comparisons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.testkit.Background;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class UdpChannelTest {

    private static final Transport UDP_CHANNEL = new UdpChannelTransport();
    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64);

    /** The second has said hello where the first was, before the listener is there for it. */
    @Test
    void oneClientComesAfterTheOther() throws Exception {
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = UDP_CHANNEL.listen(directory, OPTIONS)) {
            CompletableFuture<Void> client = Background.start(() -> exchange(directory));
            answer(listener);
            awaitEnd(client);
            String port = directory.awaitPublished("port", Deadline.after(OPTIONS.timeout()));
            try (DatagramChannel deaf = DatagramChannel.open()
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)))) {
                client = Background.start(() -> exchange(directory));
                deaf.receive(ByteBuffer.allocate(64));
            }
            answer(listener);
            awaitEnd(client);
        }
    }

    private static void awaitEnd(CompletableFuture<Void> client) throws Exception {
        Background.result(
                client,
                Duration.ofSeconds(10),
                "the client still connects: it asks at a port where nobody is any more");
    }

    private static void exchange(RendezvousDirectory directory) throws IOException {
        try (Endpoint asking = UDP_CHANNEL.connect(directory, OPTIONS)) {
            Message received = new Message(64);
            asking.send(Message.ofSize(16).stamp(7));
            received.check(asking.receive(received.room()), 8);
        }
    }

    private static void answer(Listener listener) throws IOException {
        try (Endpoint answering = listener.accept()) {
            Message received = new Message(64);
            received.check(answering.receive(received.room()), 7);
            answering.send(Message.ofSize(16).stamp(8));
            assertThat(answering.receive(received.room())).isEqualTo(-1);
        }
    }
}
