package org.ipcsuite.libraries.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients do that are no clients, and what is left of a listener. */
@Timeout(30)
final class DbusListenerTest {

    private static final DbusTransport DBUS = new DbusTransport();

    @Test
    void clientsThatEndBeforeTheyAreAuthenticatedEndNothing() throws IOException {
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = DBUS.listen(directory, Options.DEFAULT)) {
            for (int i = 0; i < 3; i++) {
                try (SocketChannel strange =
                        SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve("socket")))) {
                    strange.write(ByteBuffer.wrap("\0AUTH ".getBytes(StandardCharsets.US_ASCII)));
                }
            }
            try (Endpoint asking = DBUS.connect(directory, Options.DEFAULT);
                    Endpoint answering = listener.accept()) {
                asking.send(ByteBuffer.allocate(16));
                assertThat(answering.receive(ByteBuffer.allocate(16))).isEqualTo(16);
            }
        }
    }

    /** As that of a connection that has its client already, and queues others. */
    @Test
    void anAttemptThatNobodyAnswersEnds(@TempDir Path directory) throws IOException {
        Path socket = directory.resolve("socket");
        try (ServerSocketChannel silent =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))) {
            assertThat(silent.isOpen()).isTrue();
            Options hasty = Options.DEFAULT.withTimeout(Duration.ofMillis(200));
            assertThatThrownBy(() -> DBUS.connect(socket.toString(), hasty)).isInstanceOf(TimedOutException.class);
        }
    }

    @Test
    void aClosedListenerLeavesNoSocketAndNoThread() throws Exception {
        try (RendezvousDirectory directory = RendezvousDirectory.create()) {
            List<Thread> before = accepting();
            Listener listener = DBUS.listen(directory, Options.DEFAULT);
            List<Thread> its = accepting().stream()
                    .filter(thread -> !before.contains(thread))
                    .toList();
            assertThat(its).hasSize(1);
            listener.close();
            its.get(0).join(5_000);
            assertThat(its.get(0).isAlive())
                    .as("the thread that accepts: closing does not wake it")
                    .isFalse();
            try (Stream<Path> left = Files.list(directory.path())) {
                assertThat(left.map(path -> path.getFileName().toString())).doesNotContain("socket");
            }
            Options hasty = Options.DEFAULT.withTimeout(Duration.ofMillis(200));
            assertThatThrownBy(() -> DBUS.connect(directory, hasty)).isInstanceOf(TimedOutException.class);
        }
    }

    private static List<Thread> accepting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("accept"))
                .toList();
    }
}
