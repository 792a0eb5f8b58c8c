package org.ipcsuite.bench.comparisons;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;

/**
 * A mechanism of this suite whose receivers poll before they read, {@link Options#pollsFirst}: the same kernel object, one
 * call more and one wake-up less.
 */
abstract class PollFirstTransport implements Transport {

    private final Transport mechanism;

    PollFirstTransport(Transport mechanism) {
        this.mechanism = mechanism;
    }

    @Override
    public final String name() {
        return mechanism.name() + "-poll";
    }

    @Override
    public final Traits traits() {
        return mechanism.traits();
    }

    @Override
    public final Availability availability() {
        return mechanism.availability();
    }

    @Override
    public final Listener listen(Rendezvous at, Options options) throws IOException {
        return mechanism.listen(at, options.withPollFirst(true));
    }

    @Override
    public final Endpoint connect(Rendezvous at, Options options) throws IOException {
        return mechanism.connect(at, options.withPollFirst(true));
    }

    /** One thread for many clients waits for all of them with epoll(7) as it is. */
    @Override
    public final Server serve(Rendezvous at, Options options) throws IOException {
        return mechanism.serve(at, options);
    }

    @Override
    public final String defaultAddress() {
        return mechanism.defaultAddress();
    }

    @Override
    public final Set<ObjectKind> objectKinds() {
        return mechanism.objectKinds();
    }

    @Override
    public final List<String> jvmFlags() {
        return mechanism.jvmFlags();
    }
}
