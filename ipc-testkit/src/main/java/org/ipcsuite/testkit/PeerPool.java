package org.ipcsuite.testkit;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.peer.WorkerProcess;
import org.jspecify.annotations.Nullable;

/** Keeps one peer process for the rules of a mechanism, since starting a JVM takes longer than most rules. */
final class PeerPool implements Closeable {

    private final Transport transport;
    private final Options options;
    private @Nullable WorkerProcess idle;

    PeerPool(Transport transport, Options options) {
        this.transport = transport;
        this.options = options;
    }

    /** A peer that holds nothing; a new one where it must inherit something. */
    WorkerProcess take(Rendezvous at) throws IOException {
        WorkerProcess peer = idle;
        if (peer == null || at instanceof Rendezvous.Inherited) {
            return WorkerProcess.startReady(ContractPeer.class, transport, at, options);
        }
        idle = null;
        return peer;
    }

    /** Takes back a peer that holds nothing. */
    void putBack(WorkerProcess peer) throws IOException {
        close();
        idle = peer;
    }

    @Override
    public void close() throws IOException {
        if (idle != null) {
            idle.close();
            idle = null;
        }
    }
}
