package org.ipcsuite.shm.memfd;

import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.Memfd;

/** A ring in memory without a name, memfd_create(2). Stateless; any thread may use it. */
public final class MemfdTransport extends RingTransport {

    public MemfdTransport() {
        super("memfd", new Memfd(), DoorbellKind.ADAPTIVE);
    }

    @Override
    public Traits traits() {
        return inMemory()
                .with(Traits.Waiting.ADAPTIVE, Traits.PeerIdentity.CREDENTIALS)
                .build();
    }
}
