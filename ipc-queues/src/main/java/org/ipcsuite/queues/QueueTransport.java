package org.ipcsuite.queues;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.RendezvousPoint;
import org.ipcsuite.core.rendezvous.RendezvousTransport;

/**
 * The base class of the message queues of the kernel. A mechanism states its {@link QueueKind}, which is named as it is,
 * and has an endpoint of its own. At an address the invitations stand in a queue of that name ({@link QueueInvitations}),
 * and the locks in a directory of the runtime directory that is called like it. Stateless; any thread may use it.
 */
public abstract class QueueTransport extends RendezvousTransport {

    private final QueueKind kind;

    protected QueueTransport(QueueKind kind) {
        this.kind = kind;
    }

    @Override
    public final String name() {
        return kind.word();
    }

    @Override
    protected final ConnectionSetup setup() {
        return kind;
    }

    @Override
    protected final RendezvousPoint listeningPoint(Rendezvous at) throws IOException {
        return point(at, RendezvousDirectory.makeBase());
    }

    @Override
    protected final RendezvousPoint connectingPoint(Rendezvous at) throws IOException {
        return point(at, RendezvousDirectory.base());
    }

    private RendezvousPoint point(Rendezvous at, Path base) throws IOException {
        if (at instanceof Rendezvous.Address address) {
            String queue = kind.name(address.value());
            RendezvousDirectory directory = RendezvousDirectory.at(base.resolve(name() + "-" + queue.replace("/", "")));
            return new RendezvousPoint(at, directory, new QueueInvitations(kind, directory, queue));
        }
        return RendezvousPoint.of(at);
    }

    /** Traits of them all; direction, multiplexing, the largest message and platforms are the mechanism's. */
    protected static Traits.Builder common() {
        return commonTraits()
                .with(Traits.Payload.IN_BAND, Traits.Waiting.SLEEPS, Traits.WhenFull.BLOCKS)
                .with(Traits.Persistence.KERNEL, Traits.Unheard.KEPT)
                .able(Ability.OVERTAKES, Ability.COMPETES)
                .namespaces(Traits.Namespace.MOUNT, Traits.Namespace.IPC)
                .with(Traits.OtherLanguages.ANY, Traits.JavaNeeds.NATIVE_CALLS)
                .with(Traits.LeftAfterCrash.KERNEL_OBJECTS, Traits.Inspection.COUNTS);
    }
}
