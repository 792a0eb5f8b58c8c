package org.ipcsuite.queues.aeron;

import java.util.List;
import org.ipcsuite.core.Traits;
import org.ipcsuite.queues.OpenPackages;

/** What both mechanisms promise, and need. */
public final class AeronTraits {

    /** A message has at most an eighth of a term, and never more than 16 MiB. */
    public static final int LARGEST = 16 << 20;

    private AeronTraits() {}

    /** All but reach, payload, permissions, peer identity, namespaces, what a crash leaves and what tools show. */
    public static Traits.Builder common() {
        return Traits.builder()
                .boundaries(Traits.Boundaries.PRESERVED)
                .connection(Traits.Connection.CONNECTED)
                .direction(Traits.Direction.TWO_SIMPLEX)
                .waiting(Traits.Waiting.SPINS)
                .multiplexing(Traits.Multiplexing.NONE)
                .deadline(Traits.DeadlineCover.EVERY_CALL)
                .whenFull(Traits.WhenFull.BLOCKS)
                .persistence(Traits.Persistence.PROCESS)
                .clients(Traits.Clients.MANY)
                .ordering(Traits.Ordering.FIFO)
                .sizes(0, LARGEST)
                .peerDeath(Traits.PeerDeath.LOCK)
                .otherLanguages(Traits.OtherLanguages.WITH_LIBRARY)
                .javaNeeds(Traits.JavaNeeds.LIBRARY)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS, Traits.Platform.WINDOWS);
    }

    /** Agrona, under Aeron, reads and writes memory by the JDK's own Unsafe, as sun.misc.Unsafe is to go. */
    public static OpenPackages needed(String mechanism) {
        return new OpenPackages(mechanism, List.of("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED"));
    }
}
