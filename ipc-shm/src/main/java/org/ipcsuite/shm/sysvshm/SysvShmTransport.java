package org.ipcsuite.shm.sysvshm;

import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.SysvShm;

/** A ring in a System V segment, shmget(2). Stateless; any thread may use it. */
public final class SysvShmTransport extends RingTransport {

    public SysvShmTransport() {
        super("sysv-shm", new SysvShm(), DoorbellKind.ADAPTIVE);
    }

    @Override
    public Traits traits() {
        return inMemory()
                .namespaces(Traits.Namespace.MOUNT, Traits.Namespace.IPC)
                .with(Traits.Waiting.ADAPTIVE, Traits.LeftAfterCrash.KERNEL_OBJECTS)
                .build();
    }
}
