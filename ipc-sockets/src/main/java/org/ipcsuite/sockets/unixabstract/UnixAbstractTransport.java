package org.ipcsuite.sockets.unixabstract;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_STREAM;

import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.sockets.Addressing;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketTraits;
import org.ipcsuite.sockets.StreamTransport;

/** Unix stream sockets with abstract names, natively. Stateless; any thread may use it. */
public final class UnixAbstractTransport extends StreamTransport {

    public UnixAbstractTransport() {
        super("unix-abstract", new SocketKind(AF_UNIX, SOCK_STREAM, 0), Addressing.of(UnixAbstractTransport::address));
    }

    @Override
    public Traits traits() {
        return SocketTraits.stream(SocketTraits.Scope.USER)
                .with(Traits.Inspection.COUNTS)
                .able(Ability.DESCRIPTORS, Ability.TOOLS)
                .build();
    }

    /** A name of this user, since the path that others have would be readable as one too. */
    @Override
    public String defaultAddress() {
        return "ipc-suite/serve-" + Libc.get().geteuid();
    }

    /** The name that an address gives; in a private directory the random name of that. */
    private static Sockaddr address(Rendezvous at) {
        if (at instanceof RendezvousDirectory directory) {
            return Sockaddr.unixAbstract("ipc-suite/" + directory.path().getFileName());
        }
        if (at instanceof Rendezvous.Address address) {
            return Sockaddr.unixAbstract(address.value());
        }
        throw new IllegalArgumentException("an abstract socket has a name, not " + at);
    }
}
