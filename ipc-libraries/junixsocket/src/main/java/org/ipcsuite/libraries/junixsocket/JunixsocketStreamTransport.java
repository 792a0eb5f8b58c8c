package org.ipcsuite.libraries.junixsocket;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.comparison.AcceptingListener;
import org.ipcsuite.core.comparison.LibraryListener;
import org.ipcsuite.core.comparison.LibraryTransport;
import org.newsclub.net.unix.AFUNIXServerSocketChannel;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AFUNIXSocketChannel;

/** {@code junixsocket-stream}: a Unix stream socket. Stateless; any thread may use it. */
public final class JunixsocketStreamTransport extends LibraryTransport {

    public JunixsocketStreamTransport() {
        super("junixsocket-stream", stream(true).build());
    }

    @Override
    protected void require() throws IOException {
        NativePart.require();
    }

    @Override
    protected LibraryListener listener(RendezvousDirectory at, Options options) throws IOException {
        AFUNIXServerSocketChannel server = AFUNIXServerSocketChannel.open();
        return new AcceptingListener(at, options) {
            @Override
            protected String bind() throws IOException {
                server.bind(AFUNIXSocketAddress.of(socket()));
                begin();
                return socket().toString();
            }

            @Override
            protected Endpoint acceptNext() throws IOException {
                return new StreamEndpoint(server.accept(), options().maxMessage());
            }

            @Override
            protected void unbind() throws IOException {
                server.close();
            }
        };
    }

    @Override
    protected Endpoint connect(String address, Options options) throws IOException {
        AFUNIXSocketChannel channel = AFUNIXSocketChannel.open();
        try {
            channel.connect(AFUNIXSocketAddress.of(Path.of(address)));
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
        return new StreamEndpoint(channel, options.maxMessage());
    }
}
