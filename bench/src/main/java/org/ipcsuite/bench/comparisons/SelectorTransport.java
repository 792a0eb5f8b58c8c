package org.ipcsuite.bench.comparisons;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.comparison.AcceptingListener;
import org.ipcsuite.core.comparison.LibraryListener;
import org.ipcsuite.core.comparison.LibraryTransport;

/** {@code selector}: a Unix socket of the JDK that a selector waits for. Stateless; any thread may use it. */
public final class SelectorTransport extends LibraryTransport {

    public SelectorTransport() {
        super(
                "selector",
                stream(true)
                        .with(Traits.JavaNeeds.JDK, Traits.OtherLanguages.ANY, Traits.Multiplexing.POLL)
                        .build());
    }

    @Override
    protected LibraryListener listener(RendezvousDirectory at, Options options) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        return new AcceptingListener(at, options) {
            @Override
            protected String bind() throws IOException {
                server.bind(UnixDomainSocketAddress.of(socket()));
                begin();
                return socket().toString();
            }

            @Override
            protected Endpoint acceptNext() throws IOException {
                return new SelectorEndpoint(server.accept(), options().maxMessage());
            }

            @Override
            protected void unbind() throws IOException {
                server.close();
            }
        };
    }

    @Override
    protected Endpoint connect(String address, Options options) throws IOException {
        return new SelectorEndpoint(SocketChannel.open(UnixDomainSocketAddress.of(address)), options.maxMessage());
    }
}
