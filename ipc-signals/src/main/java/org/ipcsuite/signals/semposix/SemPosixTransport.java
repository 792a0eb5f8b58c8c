package org.ipcsuite.signals.semposix;

import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;

/** A ring in a mapped file; POSIX semaphores with names announce, sem_open(3). Stateless; any thread may use it. */
public final class SemPosixTransport extends RingTransport {

    public SemPosixTransport() {
        super("sem-posix", new MappedFile(), new NamedSemaphores());
    }

    @Override
    public Traits traits() {
        return common().with(Traits.LeftAfterCrash.KERNEL_OBJECTS, Traits.Serving.NONE)
                .able(Ability.NOTIFIES)
                .build();
    }
}
