package org.ipcsuite.pipes;

import org.ipcsuite.core.Traits;

/** What pipe(7) promises of both kinds of pipe. */
public final class PipeTraits {

    private PipeTraits() {}

    /** All but reach, permissions, peer identity, namespaces and what a crash leaves. */
    public static Traits.Builder common() {
        return Traits.builder()
                .boundaries(Traits.Boundaries.LENGTH_PREFIXED)
                .connection(Traits.Connection.CONNECTED)
                .direction(Traits.Direction.TWO_SIMPLEX)
                .payload(Traits.Payload.IN_BAND)
                .waiting(Traits.Waiting.SLEEPS)
                .multiplexing(Traits.Multiplexing.POLL)
                .deadline(Traits.DeadlineCover.UNTIL_CONNECTED)
                .whenFull(Traits.WhenFull.BLOCKS)
                .persistence(Traits.Persistence.PROCESS)
                .clients(Traits.Clients.ONE)
                .ordering(Traits.Ordering.FIFO)
                .peerDeath(Traits.PeerDeath.KERNEL)
                .otherLanguages(Traits.OtherLanguages.ANY)
                .javaNeeds(Traits.JavaNeeds.JDK)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS)
                .inspection(Traits.Inspection.HOLDERS);
    }
}
