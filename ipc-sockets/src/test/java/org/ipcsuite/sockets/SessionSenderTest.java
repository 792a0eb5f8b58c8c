package org.ipcsuite.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.MSG_DONTWAIT;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;
import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;
import static org.ipcsuite.core.sys.SocketConstants.SO_SNDBUF;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.sockets.udp.UdpTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class SessionSenderTest {

    private static final SocketKind KIND = new SocketKind(AF_UNIX, SOCK_DGRAM, 0);
    private static final int SMALL = 16;

    @TempDir
    private Path temporary;

    /** As where net.core.wmem_max is lower than a message. */
    @Test
    void aKeptMessageThatTheKernelDoesNotTakeEndsItsClientAlone() throws Exception {
        Path path = temporary.resolve("client");
        ByteBuffer room = ByteBuffer.allocateDirect(64);
        try (RendezvousDirectory at = RendezvousDirectory.create();
                SessionServer server = (SessionServer) new UdpTransport().serve(at, Options.DEFAULT);
                Socket client = Socket.open(KIND).bind(Sockaddr.unix(path));
                Socket out = Socket.open(KIND).set(SOL_SOCKET, SO_SNDBUF, 1)) { // the least that it can have
            SessionSender sender = new SessionSender(out, server.maxMessage(), SessionClient::left);
            SessionClient slow =
                    new SessionClient(server, 1, 7, Sockaddr.room(), Sockaddr.unix(path), Liveness.UNKNOWN, () -> {});
            ByteBuffer small = ByteBuffer.allocateDirect(SMALL);
            while (sender.sendOrKeep(small, slow)) {
                // until its queue is full
            }
            sender.sendOrKeep(ByteBuffer.allocateDirect(server.maxMessage()), slow);
            int taken = 0;
            while (taken >= 0) {
                taken = client.receive(NativeBuffer.address(room), room.capacity(), MSG_DONTWAIT);
            }
            sender.sendKept();
            assertThat(client.receive(NativeBuffer.address(room), room.capacity(), MSG_DONTWAIT))
                    .as("the message before it")
                    .isEqualTo(DatagramHeader.BYTES + SMALL);
            assertThat(slow.reason())
                    .startsWith("closed: a message of " + server.maxMessage() + " bytes was kept for it");
        }
    }
}
