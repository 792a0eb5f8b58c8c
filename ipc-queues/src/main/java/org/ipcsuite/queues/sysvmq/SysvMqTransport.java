package org.ipcsuite.queues.sysvmq;

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

/** System V message queues, msgget(2): one for both directions. Stateless; any thread may use it. */
public final class SysvMqTransport extends RendezvousTransport {

    private static final ConnectionSetup MEETING = new SysvMqSetup();
    /** "IPC" and the user's number. */
    private static final int DEFAULT_KEY = 'I' << 24 | 'P' << 16 | 'C' << 8;

    @Override
    public String name() {
        return "sysv-mq";
    }

    @Override
    public Traits traits() {
        return QueueTraits.ofTheKernel()
                .multiplexing(Traits.Multiplexing.NONE)
                .direction(Traits.Direction.DUPLEX)
                .sizes(0, SysvSize.DEFAULT_TEXT_LIMIT - Wire.KIND_BYTES)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS)
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

    /** One of the user's own: queues of all users share one room of keys. */
    @Override
    public String defaultAddress() {
        return SysvKey.text(DEFAULT_KEY + Libc.posix().geteuid());
    }

    /**
     * In a directory, or at a queue's key, with the locks in a directory of the runtime directory that is called like
     * it.
     */
    private static RendezvousPoint point(Rendezvous at, Path base) {
        if (at instanceof Rendezvous.Address address) {
            int key = SysvKey.parse(address.value());
            RendezvousDirectory directory = RendezvousDirectory.at(base.resolve("sysv-mq-" + SysvKey.text(key)));
            return new RendezvousPoint(at, directory, new SysvMqInvitations(directory, key));
        }
        return RendezvousPoint.of(at);
    }
}
