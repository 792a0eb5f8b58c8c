package org.ipcsuite.bench.comparisons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    /** It has said hello where the listener before was, before the next one tells its port. */
    @Test
    void aClientFindsTheNextListener() throws Exception {
        try (RendezvousDirectory directory = RendezvousDirectory.create()) {
            CompletableFuture<Void> client;
            try (Listener before = UDP_CHANNEL.listen(directory, OPTIONS)) {
                client = Background.start(() -> exchange(directory));
                answer(before);
                client.get(10, TimeUnit.SECONDS);
            }
            String port = directory.awaitPublished("port", Deadline.after(OPTIONS.timeout()));
            try (DatagramChannel deaf = DatagramChannel.open()
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)))) {
                client = Background.start(() -> exchange(directory));
                deaf.receive(ByteBuffer.allocate(64));
            }
            try (Listener next = UDP_CHANNEL.listen(directory, OPTIONS)) {
                answer(next);
                client.get(10, TimeUnit.SECONDS);
            }
        }
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
