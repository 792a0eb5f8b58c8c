package org.ipcsuite.testkit.broken;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.framing.ByteStreamEndpoint;
import org.ipcsuite.core.sys.FileLock;

/** The least that keeps the contract's rules about messages: a Unix stream socket of the JDK's, without extras. */
public class PlainTransport implements Transport {

    /** After its class, as a broken one is a class of its own. */
    @Override
    public String name() {
        return getClass().getSimpleName().replace("Transport", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public Traits traits() {
        return Traits.builder()
                .with(Traits.Boundaries.LENGTH_PREFIXED, Traits.Connection.CONNECTED, Traits.Direction.DUPLEX)
                .with(Traits.Payload.IN_BAND, Traits.Waiting.SLEEPS, Traits.Multiplexing.POLL)
                .with(Traits.DeadlineCover.UNTIL_CONNECTED, Traits.WhenFull.BLOCKS, Traits.Persistence.PROCESS)
                .with(Traits.Unheard.FAILS)
                .with(Traits.Reach.SAME_HOST, Traits.WhoMayConnect.SAME_USER, Traits.PeerIdentity.PERMISSIONS)
                .with(Traits.Clients.ONE, Traits.Ordering.FIFO, Traits.PeerDeath.KERNEL)
                .namespaces(Traits.Namespace.MOUNT)
                .with(Traits.OtherLanguages.ANY, Traits.JavaNeeds.JDK, Traits.VirtualThreads.LEAVE_THEIR_CARRIER)
                .platforms(Traits.Platform.LINUX)
                .with(Traits.LeftAfterCrash.FILES, Traits.Inspection.COUNTS)
                .build();
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    private static RendezvousDirectory directory(Rendezvous at) {
        if (at instanceof RendezvousDirectory directory) {
            return directory;
        }
        throw new IllegalArgumentException("this needs a directory, not " + at);
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        RendezvousDirectory directory = directory(at);
        FileLock lock = directory.acquireLock("listener");
        Path path = directory.resolve("socket");
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        server.configureBlocking(false);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        return new Listener() {
            @Override
            public Rendezvous rendezvous() {
                return at;
            }

            @Override
            public Endpoint accept() throws IOException {
                Deadline deadline = Deadline.after(options.timeout());
                SocketChannel accepted;
                while ((accepted = server.accept()) == null) {
                    deadline.pause("nobody connects");
                }
                return wrap(new PlainEndpoint(accepted, options.maxMessage()));
            }

            @Override
            public void close() throws IOException {
                if (server.isOpen()) { // else the path may be another listener's
                    try (lock;
                            server) {
                        Files.deleteIfExists(path);
                    }
                }
            }
        };
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        UnixDomainSocketAddress address =
                UnixDomainSocketAddress.of(directory(at).resolve("socket"));
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            try {
                return wrap(new PlainEndpoint(SocketChannel.open(address), options.maxMessage()));
            } catch (IOException nobodyYet) {
                deadline.pause("nobody listens");
            }
        }
    }

    /** Where a broken one breaks it. */
    protected Endpoint wrap(Endpoint endpoint) {
        return endpoint;
    }

    private static final class PlainEndpoint extends ByteStreamEndpoint {
        private final SocketChannel socket;

        PlainEndpoint(SocketChannel socket, int maxMessage) {
            super(maxMessage);
            this.socket = socket;
        }

        @Override
        protected int read(ByteBuffer into) throws IOException {
            try {
                return socket.read(into);
            } catch (SocketException reset) {
                return -1;
            }
        }

        @Override
        protected void write(ByteBuffer from) throws IOException {
            try {
                socket.write(from);
            } catch (IOException failed) {
                if (!socket.isOpen()) {
                    throw failed;
                }
                throw new PeerGoneException("write failed", failed);
            }
        }

        @Override
        protected boolean isOpen() {
            return socket.isOpen();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
