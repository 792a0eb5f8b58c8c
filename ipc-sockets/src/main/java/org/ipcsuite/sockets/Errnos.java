package org.ipcsuite.sockets;

import java.util.EnumSet;
import java.util.Set;
import jnr.constants.platform.Errno;

/** What an errno says about the peer. */
final class Errnos {

    /** A dead or closed peer, of each family; EPERM: a Unix datagram peer that has connected to another socket. */
    private static final Set<Errno> GONE = EnumSet.of(
            Errno.ECONNREFUSED,
            Errno.ECONNRESET,
            Errno.EPIPE,
            Errno.ENOTCONN,
            Errno.EDESTADDRREQ,
            Errno.ENOENT,
            Errno.EPERM);

    private Errnos() {}

    static boolean isGone(Errno errno) {
        return GONE.contains(errno);
    }
}
