package org.ipcsuite.bench.comparisons;

import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;

/** {@code ring-simple}: the ring of mmap-spin in its simplest form. Stateless; any thread may use it. */
public final class SimpleRingTransport extends RingTransport {

    public SimpleRingTransport() {
        super("ring-simple", new MappedFile(), DoorbellKind.SPIN, SimpleRingEndpoint::new);
    }

    @Override
    public Traits traits() {
        return common().with(Traits.Waiting.SPINS, Traits.JavaNeeds.JDK, Traits.Serving.NONE)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS)
                .build();
    }
}
