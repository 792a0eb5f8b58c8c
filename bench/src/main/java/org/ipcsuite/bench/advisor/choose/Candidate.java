package org.ipcsuite.bench.advisor.choose;

import org.ipcsuite.bench.advisor.explain.PackageDoc;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.jspecify.annotations.Nullable;

/** A mechanism that may be chosen. Whether it works here is tested once, on demand. For one thread. */
public final class Candidate {

    private final Transport transport;
    private final Traits traits;
    private @Nullable Availability here;

    public Candidate(Transport transport) {
        this.transport = transport;
        this.traits = transport.traits();
    }

    public String name() {
        return transport.name();
    }

    public Transport transport() {
        return transport;
    }

    public Traits traits() {
        return traits;
    }

    /** What its package says of it. */
    public PackageDoc doc() {
        return PackageDoc.of(transport.getClass());
    }

    /** Whether a waiting side uses a core. */
    public boolean spins() {
        return traits.waiting().spins();
    }

    /** Whether it works here and now. */
    public Availability here() {
        if (here == null) {
            here = transport.availability();
        }
        return here;
    }

    @Override
    public String toString() {
        return name();
    }
}
