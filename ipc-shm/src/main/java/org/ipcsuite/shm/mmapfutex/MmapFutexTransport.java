package org.ipcsuite.shm.mmapfutex;

import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;

/** A ring in a mapped file; a waiter sleeps at once. Stateless; any thread may use it. */
public final class MmapFutexTransport extends RingTransport {

    public MmapFutexTransport() {
        super("mmap-futex", new MappedFile(), DoorbellKind.FUTEX);
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
