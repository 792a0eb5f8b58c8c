package org.ipcsuite.sockets.unixstream;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.core.sys.OtherUserException;
import org.ipcsuite.sockets.ChannelTransport;
import org.ipcsuite.sockets.PeerCredentials;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketTraits;
import org.ipcsuite.sockets.UnixPath;

/** Unix stream sockets through the JDK (JEP 380). Stateless; any thread may use it. */
public final class UnixStreamTransport extends ChannelTransport {

    /** EAGAIN, as strerror(3) says it and the JDK throws it. */
    private static final String FULL = "Resource temporarily unavailable";

    private static final SocketKind KIND = new SocketKind(AF_UNIX, SOCK_STREAM, 0);

    public UnixStreamTransport() {
        super("unix-stream", KIND);
    }

    @Override
    public Traits traits() {
        return SocketTraits.stream(SocketTraits.Scope.PATH)
                .with(Traits.JavaNeeds.JDK, Traits.Serving.SELECTOR)
                .with(Traits.VirtualThreads.LEAVE_THEIR_CARRIER)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS, Traits.Platform.WINDOWS)
                .with(Traits.Inspection.COUNTS)
                .able(Ability.DESCRIPTORS, Ability.TOOLS)
                .build();
    }

    @Override
    protected Rendezvous bind(ServerSocketChannel server, Rendezvous at) throws IOException {
        Path path = path(at);
        UnixPath.removeStale(path);
        try {
            server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
        } catch (IOException refused) {
            throw ErrorText.failure("bind", path.toString(), refused, "");
        }
        UnixPath.protect(path);
        return at;
    }

    @Override
    protected void remove(Rendezvous at) throws IOException {
        Files.deleteIfExists(path(at));
    }

    @Override
    protected Optional<SocketChannel> tryToConnect(Rendezvous at, Deadline deadline) throws IOException {
        Path path = path(at);
        try (Resources opened = new Resources()) {
            SocketChannel channel = opened.add(SocketChannel.open(StandardProtocolFamily.UNIX));
            channel.configureBlocking(false); // else connect(2) waits for ever where the server's backlog is full
            if (!channel.connect(UnixDomainSocketAddress.of(path))) {
                throw new SocketException(FULL);
            }
            channel.configureBlocking(true);
            PeerCredentials.requireThisUser(channel, "the server at " + path);
            opened.move();
            return Optional.of(channel);
        } catch (OtherUserException | TimedOutException | InterruptedIOException refused) {
            throw refused;
        } catch (IOException nobodyYet) {
            if (FULL.equals(nobodyYet.getMessage())) {
                deadline.pauseAmongMany("the server at " + path + " accepts nobody, and its backlog is full (EAGAIN)");
            } else {
                deadline.pause("nobody listens at " + path + " (" + nobodyYet.getMessage() + ")");
            }
            return Optional.empty();
        }
    }

    @Override
    protected void prepare(SocketChannel accepted) throws IOException {
        PeerCredentials.requireThisUser(accepted, "a client");
    }

    private static Path path(Rendezvous at) {
        Path path = UnixPath.in(at);
        UnixPath.requireJdkLength(path);
        return path;
    }
}
