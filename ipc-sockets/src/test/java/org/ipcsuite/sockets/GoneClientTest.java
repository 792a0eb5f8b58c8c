package org.ipcsuite.sockets;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.sockets.udp.UdpTransport;
import org.ipcsuite.sockets.unixdgram.UnixDgramTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that has said hello and left: accept says so once, however many hellos it has sent. */
@Timeout(30)
final class GoneClientTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64).withTimeout(Duration.ofMillis(500));
    private static final int HELLOS = 3;

    @TempDir
    private Path temporary;

    private static void assertSaysSoOnce(Listener listener) {
        assertThatThrownBy(listener::accept)
                .isInstanceOf(PeerGoneException.class)
                .hasMessageContaining("left before it was accepted")
                .hasMessageContaining("ENOENT");
        assertThatThrownBy(listener::accept)
                .as("usual cause: each hello that is left is answered for itself")
                .isInstanceOf(TimedOutException.class);
    }

    @Test
    void itsPathIsGone() throws IOException {
        SocketKind kind = new SocketKind(AF_UNIX, SOCK_DGRAM, 0);
        Path path = temporary.resolve("socket");
        Path own = temporary.resolve("own");
        ByteBuffer hello =
                ByteBuffer.allocateDirect(DatagramHeader.BYTES).putLong(0, DatagramHeader.of(DatagramHeader.HELLO, 7));
        try (Listener listener = new UnixDgramTransport().listen(new Rendezvous.Address(path.toString()), OPTIONS);
                Socket client = Socket.open(kind).bind(Sockaddr.unix(own)).connect(Sockaddr.unix(path))) {
            for (int i = 0; i < HELLOS; i++) {
                client.send(NativeBuffer.address(hello), DatagramHeader.BYTES, 0);
            }
            client.close();
            Files.delete(own);
            assertSaysSoOnce(listener);
        }
    }

    @Test
    void itsLockIsGone() throws IOException {
        byte[] hello = {DatagramHeader.HELLO, 0, 0, 0, 0, 0, 0, 7};
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Listener listener = new UdpTransport().listen(at, OPTIONS);
                DatagramSocket client = new DatagramSocket()) {
            InetSocketAddress address = Internet.V4.toConnect(at, Deadline.after(OPTIONS.timeout()));
            for (int i = 0; i < HELLOS; i++) {
                client.send(new DatagramPacket(hello, hello.length, address));
            }
            assertSaysSoOnce(listener);
        }
    }
}
