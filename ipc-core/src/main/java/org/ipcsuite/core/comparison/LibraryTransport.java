package org.ipcsuite.core.comparison;

import java.io.IOException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;

/**
 * A library over a Unix socket in the directory of both sides, or over TCP of the loopback interface. The listener
 * publishes its address in that directory, and a peer connects to what it finds there. Stateless; any thread may use it.
 */
public abstract class LibraryTransport implements Transport {

    private static final String ADDRESS = "address";

    private final String name;
    private final Traits traits;

    protected LibraryTransport(String name, Traits traits) {
        this.name = name;
        this.traits = traits;
    }

    /** Over a byte stream: a Unix socket, or a TCP connection of this host. A listener has many clients. */
    public static Traits.Builder stream(boolean isUnix) {
        return Traits.builder()
                .with(Traits.Boundaries.LENGTH_PREFIXED, Traits.Connection.CONNECTED, Traits.Direction.DUPLEX)
                .with(Traits.Payload.IN_BAND, Traits.Waiting.SLEEPS, Traits.Multiplexing.NONE)
                .with(Traits.DeadlineCover.UNTIL_CONNECTED, Traits.WhenFull.BLOCKS, Traits.Unheard.FAILS)
                .with(Traits.Persistence.PROCESS, Traits.Clients.MANY, Traits.Ordering.FIFO)
                .with(Traits.PeerDeath.KERNEL, Traits.Inspection.COUNTS)
                .with(Traits.OtherLanguages.WITH_LIBRARY, Traits.JavaNeeds.LIBRARY)
                .with(
                        isUnix ? Traits.Reach.SAME_HOST : Traits.Reach.NETWORK,
                        isUnix ? Traits.WhoMayConnect.SAME_USER : Traits.WhoMayConnect.ANYBODY_WHO_CAN_REACH_IT,
                        isUnix ? Traits.PeerIdentity.CREDENTIALS : Traits.PeerIdentity.ADDRESS,
                        isUnix ? Traits.LeftAfterCrash.FILES : Traits.LeftAfterCrash.NOTHING)
                .namespaces(isUnix ? Traits.Namespace.MOUNT : Traits.Namespace.NETWORK)
                .platforms(Traits.Platform.LINUX);
    }

    /** Whether it is a library of calls: the side that connects sends requests, and the other one answers each. */
    protected boolean isOfCalls() {
        return false;
    }

    /** The same of any transport. */
    public static boolean isOfCalls(Transport transport) {
        return transport instanceof LibraryTransport library && library.isOfCalls();
    }

    /** Fails where the library cannot work: it has no native part for this processor, or the kernel refuses. */
    protected void require() throws IOException {}

    /** A listener that is not bound yet. */
    protected abstract LibraryListener listener(RendezvousDirectory at, Options options) throws IOException;

    /** Connects to where a listener has {@linkplain LibraryListener#bind() bound}. */
    protected abstract Endpoint connect(String address, Options options) throws IOException;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Traits traits() {
        return traits;
    }

    @Override
    public final Listener listen(Rendezvous at, Options options) throws IOException {
        require();
        RendezvousDirectory directory = RendezvousDirectory.of(at);
        LibraryListener listener = listener(directory, options);
        try {
            directory.publish(ADDRESS, listener.bind());
            return listener;
        } catch (IOException refused) {
            listener.close();
            throw refused;
        }
    }

    @Override
    public final Endpoint connect(Rendezvous at, Options options) throws IOException {
        require();
        String address = RendezvousDirectory.of(at).awaitPublished(ADDRESS, Deadline.after(options.timeout()));
        return connect(address, options);
    }
}
