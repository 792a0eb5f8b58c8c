package org.ipcsuite.shm.mmapadaptive;

import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;

/** A ring in a mapped file; a waiter spins briefly, then sleeps. Stateless; any thread may use it. */
public final class MmapAdaptiveTransport extends RingTransport {

    public MmapAdaptiveTransport() {
        super("mmap-adaptive", new MappedFile(), DoorbellKind.ADAPTIVE);
    }

    @Override
    public Traits traits() {
        return inMemory().with(Traits.Waiting.ADAPTIVE).build();
    }
}
