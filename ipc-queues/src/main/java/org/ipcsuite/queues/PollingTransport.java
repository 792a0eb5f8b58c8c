package org.ipcsuite.queues;

import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.RendezvousTransport;

/**
 * A mechanism over a library that is polled, reaches into the JDK, and needs a JVM that lets it. Stateless; any thread may
 * use it.
 */
public abstract class PollingTransport extends RendezvousTransport {

    private final OpenPackages needed;
    private final ConnectionSetup setup;

    protected PollingTransport(OpenPackages needed, ConnectionSetup setup) {
        this.needed = needed;
        this.setup = setup;
    }

    /** Traits of every library of this module; the mechanism states the others. */
    public static Traits.Builder common() {
        return commonTraits()
                .with(Traits.Direction.TWO_SIMPLEX, Traits.Waiting.SPINS, Traits.Multiplexing.NONE)
                .with(Traits.JavaNeeds.LIBRARY)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS, Traits.Platform.WINDOWS);
    }

    @Override
    public final String name() {
        return needed.user();
    }

    @Override
    public final List<String> jvmFlags() {
        return needed.flags();
    }

    @Override
    public final Server serve(Rendezvous at, Options options) throws IOException {
        if (traits().serving() == Traits.Serving.NONE) {
            return super.serve(at, options);
        }
        return PollingServer.start(listen(at, options), options, traits().largest(), PollingEndpoint.MANY_LOOKS);
    }

    @Override
    protected final ConnectionSetup setup() {
        return setup;
    }

    @Override
    protected final void requireJvm() throws IOException {
        needed.require();
    }
}
