package org.ipcsuite.bench.harness.registry;

import java.util.Optional;
import org.ipcsuite.bench.results.BoundMechanism;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A mechanism as a run names it: {@code tcp}, with a peer that the run starts itself, or {@code tcp@10.0.0.2:7007}, with one
 * that is served there, maybe on another host, by {@code ipc-suite serve tcp 10.0.0.2:7007 --exchange}; or {@code tcp:ffm}, a
 * {@link BoundMechanism}.
 *
 * @param transport the mechanism's, or that of a reference implementation
 * @param peer where the peer is served; null where the run starts it
 */
public record MechanismReference(Transport transport, Rendezvous.@Nullable Address peer) {

    private static final char AT = '@';

    /** Empty if there is no such mechanism, or it has an address and only a child can inherit it. */
    public static Optional<MechanismReference> parse(String name) {
        int at = name.indexOf(AT);
        if (at < 0) {
            return Transports.includingComparisons(BoundMechanism.of(name).mechanism())
                    .map(transport -> new MechanismReference(transport, null));
        }
        Rendezvous.Address peer = new Rendezvous.Address(name.substring(at + 1));
        return Transports.named(name.substring(0, at))
                .filter(transport -> transport.traits().reach() != Traits.Reach.PARENT_CHILD)
                .map(transport -> new MechanismReference(transport, peer));
    }

    /** Whether that is the name of one with a peer elsewhere. */
    public static boolean isElsewhere(String name) {
        return name.indexOf(AT) >= 0;
    }
}
