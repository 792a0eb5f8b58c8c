package org.ipcsuite.shm.posixshm;

import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.PosixShm;

/** A ring in POSIX shared memory, shm_open(3). Stateless; any thread may use it. */
public final class PosixShmTransport extends RingTransport {

    public PosixShmTransport() {
        super("posix-shm", new PosixShm(), DoorbellKind.ADAPTIVE);
    }

    @Override
    public Traits traits() {
        return inMemory()
                .with(Traits.Waiting.ADAPTIVE, Traits.LeftAfterCrash.KERNEL_OBJECTS)
                .build();
    }
}
