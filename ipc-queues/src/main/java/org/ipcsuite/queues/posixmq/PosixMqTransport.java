package org.ipcsuite.queues.posixmq;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.RendezvousPoint;
import org.ipcsuite.core.rendezvous.RendezvousTransport;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.queues.QueueTraits;

/** POSIX message queues, mq_overview(7): one each way. Stateless; any thread may use it. */
public final class PosixMqTransport extends RendezvousTransport {

    private static final ConnectionSetup MEETING = new PosixMqSetup();

    @Override
    public String name() {
        return "posix-mq";
    }

    @Override
    public Traits traits() {
        return QueueTraits.ofTheKernel()
                .multiplexing(Traits.Multiplexing.POLL)
                .direction(Traits.Direction.TWO_SIMPLEX)
                .sizes(0, QueueSize.DEFAULT_SIZE_LIMIT)
                .platforms(Traits.Platform.LINUX)
                .build();
    }

    @Override
    protected ConnectionSetup setup() {
        return MEETING;
    }

    @Override
    protected RendezvousPoint pointToListen(Rendezvous at) throws IOException {
        return point(at, RendezvousDirectory.privateBase());
    }

    @Override
    protected RendezvousPoint pointToConnect(Rendezvous at) throws IOException {
        return point(at, RendezvousDirectory.base());
    }

    /** One of the user's own: queues of all users share one room of names. */
    @Override
    public String defaultAddress() {
        return "/ipc-suite-" + Libc.posix().geteuid();
    }

    /**
     * In a directory, or at a queue's name, with the locks in a directory of the runtime directory that is called like
     * it.
     */
    private static RendezvousPoint point(Rendezvous at, Path base) throws IOException {
        if (at instanceof Rendezvous.Address address) {
            String name = address.value();
            PosixMqKind.INSTANCE.exists(name); // throws if it cannot be a name
            RendezvousDirectory directory = RendezvousDirectory.at(base.resolve("posix-mq" + name.replace('/', '-')));
            return new RendezvousPoint(at, directory, new PosixMqInvitations(directory, name));
        }
        return RendezvousPoint.of(at);
    }
}
