package org.ipcsuite.signals.semunnamed;

import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;

/** A ring in a mapped file; POSIX semaphores in that file announce, sem_init(3). Stateless; any thread may use it. */
public final class SemUnnamedTransport extends RingTransport {

    public SemUnnamedTransport() {
        super("sem-unnamed", new MappedFile(), new UnnamedSemaphores());
    }

    @Override
    public Traits traits() {
        return common().waiting(Traits.Waiting.SLEEPS)
                .namespaces(Traits.Namespace.MOUNT)
                .javaNeeds(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .leftAfterCrash(Traits.LeftAfterCrash.FILES)
                .build();
    }
}
