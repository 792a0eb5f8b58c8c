package org.ipcsuite.sockets.unixstream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.TimedOutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that accepts nobody, and as many clients as the kernel lets wait for it. */
@Timeout(30)
final class FullBacklogTest {

    private static final Options OPTIONS = Options.DEFAULT.withTimeout(Duration.ofMillis(300));

    @Test
    void oneClientMoreTimesOut(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("socket");
        try (Resources opened = new Resources()) {
            ServerSocketChannel server = opened.add(ServerSocketChannel.open(StandardProtocolFamily.UNIX));
            server.bind(UnixDomainSocketAddress.of(path), 1);
            while (connectsAtOnce(path, opened)) {
                // until the backlog is full
            }
            assertThatThrownBy(() -> new UnixStreamTransport()
                            .connect(new Rendezvous.Address(path.toString()), OPTIONS)
                            .close())
                    .as("usual cause: connect(2) blocks, which has no timeout")
                    .isInstanceOf(TimedOutException.class)
                    .hasMessageContaining("its backlog is full (EAGAIN)");
        }
    }

    private static boolean connectsAtOnce(Path path, Resources opened) throws IOException {
        SocketChannel client = opened.add(SocketChannel.open(StandardProtocolFamily.UNIX));
        client.configureBlocking(false);
        try {
            return client.connect(UnixDomainSocketAddress.of(path));
        } catch (SocketException full) { // EAGAIN
            return false;
        }
    }
}
