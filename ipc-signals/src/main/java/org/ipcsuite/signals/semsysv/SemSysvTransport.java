package org.ipcsuite.signals.semsysv;

import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;

/** A ring in a mapped file; System V semaphores announce, semop(2). Stateless; any thread may use it. */
public final class SemSysvTransport extends RingTransport {

    public SemSysvTransport() {
        super("sem-sysv", new MappedFile(), new SysvSemaphores());
    }

    @Override
    public Traits traits() {
        return common().namespaces(Traits.Namespace.MOUNT, Traits.Namespace.IPC)
                .with(Traits.LeftAfterCrash.KERNEL_OBJECTS, Traits.Serving.NONE)
                .able(Ability.NOTIFIES, Ability.RELEASES)
                .build();
    }
}
