package org.ipcsuite.pipes;

import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;

/** What pipe(7) promises of both kinds of pipe. */
public final class PipeTraits {

    private PipeTraits() {}

    /** All but reach, permissions, peer identity, namespaces and what a crash leaves. */
    public static Traits.Builder common() {
        return Traits.builder()
                .with(Traits.Boundaries.LENGTH_PREFIXED, Traits.Connection.CONNECTED, Traits.Direction.TWO_SIMPLEX)
                .with(Traits.Payload.IN_BAND, Traits.Waiting.SLEEPS, Traits.Multiplexing.POLL)
                .with(Traits.DeadlineCover.UNTIL_CONNECTED, Traits.WhenFull.BLOCKS, Traits.Persistence.PROCESS)
                .with(Traits.Unheard.FAILS)
                .able(Ability.SHELL, Ability.TOOLS)
                .with(Traits.Clients.ONE, Traits.Ordering.FIFO, Traits.PeerDeath.KERNEL, Traits.OtherLanguages.ANY)
                .with(Traits.JavaNeeds.JDK)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS)
                .with(Traits.Inspection.HOLDERS);
    }
}
