package org.ipcsuite.sockets;

import org.ipcsuite.core.Traits;

/** What the kinds of socket promise; each mechanism states what is its own. */
public final class SocketTraits {

    private SocketTraits() {}

    /** A connected byte stream: all but reach, who may connect, namespaces, platforms and what a crash leaves. */
    public static Traits.Builder stream() {
        return connected().boundaries(Traits.Boundaries.LENGTH_PREFIXED).deadline(Traits.DeadlineCover.UNTIL_CONNECTED);
    }

    /** A connected socket that keeps boundaries; the same is left out. */
    public static Traits.Builder packets() {
        return connected().boundaries(Traits.Boundaries.PRESERVED).deadline(Traits.DeadlineCover.EVERY_CALL);
    }

    /** A connectionless socket; the same is left out, and what happens when it is full. */
    public static Traits.Builder datagrams() {
        return common().connection(Traits.Connection.CONNECTIONLESS)
                .boundaries(Traits.Boundaries.PRESERVED)
                .deadline(Traits.DeadlineCover.EVERY_CALL)
                .clients(Traits.Clients.ONE)
                .peerDeath(Traits.PeerDeath.LOCK);
    }

    private static Traits.Builder connected() {
        return common().connection(Traits.Connection.CONNECTED)
                .whenFull(Traits.WhenFull.BLOCKS)
                .clients(Traits.Clients.MANY)
                .peerDeath(Traits.PeerDeath.KERNEL);
    }

    private static Traits.Builder common() {
        return Traits.builder()
                .direction(Traits.Direction.DUPLEX)
                .payload(Traits.Payload.IN_BAND)
                .waiting(Traits.Waiting.SLEEPS)
                .multiplexing(Traits.Multiplexing.POLL)
                .persistence(Traits.Persistence.PROCESS)
                .ordering(Traits.Ordering.FIFO)
                .otherLanguages(Traits.OtherLanguages.ANY);
    }
}
