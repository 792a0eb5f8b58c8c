package org.ipcsuite.libraries.junixsocket;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.comparison.AcceptingListener;
import org.ipcsuite.core.comparison.LibraryListener;
import org.ipcsuite.core.comparison.LibraryTransport;
import org.newsclub.net.unix.AFSocketType;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** {@code junixsocket-seqpacket}: a Unix socket that keeps boundaries. Stateless; any thread may use it. */
public final class JunixsocketSeqpacketTransport extends LibraryTransport {

    /** Of a message, by the kernel's default buffer of a socket (net.core.wmem_default), 208 KiB with its own part. */
    private static final int LARGEST = 200_000;

    public JunixsocketSeqpacketTransport() {
        super(
                "junixsocket-seqpacket",
                stream(true).with(Traits.Boundaries.PRESERVED).sizes(1, LARGEST).build());
    }

    @Override
    protected void require() throws IOException {
        NativePart.require();
    }

    @Override
    protected LibraryListener listener(RendezvousDirectory at, Options options) throws IOException {
        AFUNIXDatagramSocket server = AFUNIXDatagramSocket.newInstance(AFSocketType.SOCK_SEQPACKET);
        return new AcceptingListener(at, options) {
            @Override
            protected String bind() throws IOException {
                server.bind(AFUNIXSocketAddress.of(socket()));
                server.listen(0);
                begin();
                return socket().toString();
            }

            @Override
            protected Endpoint acceptNext() throws IOException {
                return new SeqpacketEndpoint(server.accept(), options().maxMessage());
            }

            @Override
            protected void unbind() {
                server.close();
            }
        };
    }

    @Override
    protected Endpoint connect(String address, Options options) throws IOException {
        AFUNIXDatagramSocket socket = AFUNIXDatagramSocket.newInstance(AFSocketType.SOCK_SEQPACKET);
        try {
            socket.connect(AFUNIXSocketAddress.of(Path.of(address)));
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
        return new SeqpacketEndpoint(socket, options.maxMessage());
    }
}
