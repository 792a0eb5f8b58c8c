package org.ipcsuite.shm.mmapspin;

import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;

/** A ring in a mapped file; both sides spin. Stateless; any thread may use it. */
public final class MmapSpinTransport extends RingTransport {

    public MmapSpinTransport() {
        super("mmap-spin", new MappedFile(), DoorbellKind.SPIN);
    }

    @Override
    public Traits traits() {
        return inMemory()
                .with(Traits.Waiting.SPINS, Traits.JavaNeeds.JDK)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS)
                .build();
    }
}
