package org.ipcsuite.bench.advisor.choose;

import org.ipcsuite.bench.advisor.explain.PackageDoc;
import org.ipcsuite.bench.advisor.explain.SourceFiles;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.jspecify.annotations.Nullable;

/** A mechanism that may be chosen. Whether it works here is tested once, on demand. For one thread. */
public final class Candidate {

    private final Transport transport;
    private final Traits traits;
    private final String family;
    private final String dataPath;
    private @Nullable PackageDoc doc;
    private @Nullable Availability here;

    public Candidate(Transport transport) {
        this.transport = transport;
        this.traits = transport.traits();
        this.family = SourceFiles.family(transport);
        this.dataPath = traits.payload() == Traits.Payload.SHARED_MEMORY
                ? String.join(
                        " ",
                        family,
                        traits.waiting().name(),
                        traits.multiplexing().name(),
                        traits.whenFull().name(),
                        traits.abilities().toString())
                : transport.name();
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
        if (doc == null) {
            doc = PackageDoc.of(transport.getClass());
        }
        return doc;
    }

    /** The family, that of its module: {@code sockets}. */
    public String family() {
        return family;
    }

    /**
     * The name of the way that its messages take: mechanisms that share memory, wait alike and are of one family differ
     * only in the memory, and are one candidate.
     */
    String dataPath() {
        return dataPath;
    }

    /** Whether a waiting side uses a core. */
    public boolean spins() {
        return traits.waiting().spins();
    }

    /** Whether a waiting side uses a core for a while. */
    boolean isAdaptive() {
        return traits.waiting() == Traits.Waiting.ADAPTIVE;
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
