package org.ipcsuite.sockets;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;

/**
 * A mechanism that is a row of the socket(2) table; it opens its sockets with what it says here. Its base class says
 * which calls the family makes: {@link org.ipcsuite.sockets} shows them side by side.
 */
public abstract class SocketTransport implements Transport {

    private final String name;
    private final List<SocketKind> kinds;

    /**
     * A mechanism that opens sockets of these kinds.
     *
     * @param kinds of each socket that it opens, through the JDK too; usually one
     */
    protected SocketTransport(String name, SocketKind... kinds) {
        this.name = name;
        this.kinds = List.of(kinds);
    }

    @Override
    public final String name() {
        return name;
    }

    /** The kind of each socket that it opens; usually one. */
    public final List<SocketKind> socketKinds() {
        return kinds;
    }

    /** The kind of the first socket that it opens. */
    protected final SocketKind kind() {
        return kinds.get(0);
    }

    /** socket(2), with the options that the mechanism sets. */
    protected Socket open() throws IOException {
        return Socket.open(kind());
    }

    /** Whether its sockets are files, which stay after a crash. */
    private boolean hasPath() {
        return traits().leftAfterCrash() == Traits.LeftAfterCrash.FILES;
    }

    @Override
    public final Set<ObjectKind> objectKinds() {
        return hasPath() ? Set.of(StaleSocket.INSTANCE) : Set.of();
    }

    /**
     * Opens a socket, and makes sure that an internet socket has a loopback address. A path may be too long, which only
     * listening shows.
     */
    @Override
    public Availability availability() {
        if (hasPath()) {
            return Transport.super.availability();
        }
        return Availability.of(() -> {
            open().close();
            if (kind().isInternet()) {
                kind().internet().requireLoopback();
            }
        });
    }

    @Override
    public String defaultAddress() {
        return kind().isInternet() ? kind().loopback(7007) : Transport.super.defaultAddress();
    }
}
