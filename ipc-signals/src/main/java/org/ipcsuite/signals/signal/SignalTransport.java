package org.ipcsuite.signals.signal;

import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;

/** A ring in a mapped file; SIGUSR1 announces, caught by sun.misc.Signal. Stateless; any thread may use it. */
public final class SignalTransport extends RingTransport {

    public SignalTransport() {
        super("signal", new MappedFile(), new SignalDoorbells());
    }

    @Override
    public Traits traits() {
        return common().waiting(Traits.Waiting.SLEEPS)
                .namespaces(Traits.Namespace.MOUNT, Traits.Namespace.PID)
                .javaNeeds(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .leftAfterCrash(Traits.LeftAfterCrash.FILES)
                .build();
    }
}
