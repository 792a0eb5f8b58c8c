package org.ipcsuite.queues;

import org.ipcsuite.core.Traits;

/** What the message queues of the kernel promise; each mechanism states what is its own. */
public final class QueueTraits {

    private QueueTraits() {}

    /** All but direction, multiplexing, the largest message and platforms. */
    public static Traits.Builder ofTheKernel() {
        return Traits.builder()
                .boundaries(Traits.Boundaries.PRESERVED)
                .connection(Traits.Connection.CONNECTED)
                .payload(Traits.Payload.IN_BAND)
                .waiting(Traits.Waiting.SLEEPS)
                .deadline(Traits.DeadlineCover.EVERY_CALL)
                .whenFull(Traits.WhenFull.BLOCKS)
                .persistence(Traits.Persistence.KERNEL)
                .reach(Traits.Reach.SAME_HOST)
                .clients(Traits.Clients.MANY)
                .ordering(Traits.Ordering.FIFO)
                .peerDeath(Traits.PeerDeath.LOCK)
                .whoMayConnect(Traits.WhoMayConnect.SAME_USER)
                .peerIdentity(Traits.PeerIdentity.PERMISSIONS)
                .namespaces(Traits.Namespace.MOUNT, Traits.Namespace.IPC)
                .otherLanguages(Traits.OtherLanguages.ANY)
                .javaNeeds(Traits.JavaNeeds.NATIVE_CALLS)
                .leftAfterCrash(Traits.LeftAfterCrash.KERNEL_OBJECTS)
                .inspection(Traits.Inspection.COUNTS);
    }
}
