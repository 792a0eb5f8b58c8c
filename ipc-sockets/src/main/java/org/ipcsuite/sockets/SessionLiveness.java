package org.ipcsuite.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.LivenessLocks;
import org.ipcsuite.core.rendezvous.Side;

/** The lock by which a listener knows that a connector is alive, in a private directory: one a session, {@code connector-1c39}. */
final class SessionLiveness {

    private SessionLiveness() {}

    /** Takes the connector's lock, and removes it when it is closed; nothing at an address. */
    static Closeable acquire(Rendezvous at, long session) throws IOException {
        Closeable lock = LivenessLocks.acquire(at, name(session));
        return () -> {
            try (lock) { // held until then: the next connector may have the same session, where there are no ports
                if (at instanceof RendezvousDirectory directory) {
                    Files.deleteIfExists(directory.resolve(name(session) + ".lock"));
                }
            }
        };
    }

    /** Whether the connector lives; unknown at an address. */
    static Liveness ofConnector(Rendezvous at, long session) throws IOException {
        return Liveness.of(at, name(session));
    }

    private static String name(long session) {
        return Side.CONNECTOR.lock(Long.toHexString(session));
    }
}
