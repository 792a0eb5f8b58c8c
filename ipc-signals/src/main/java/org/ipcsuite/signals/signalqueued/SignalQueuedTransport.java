package org.ipcsuite.signals.signalqueued;

import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;

/**
 * Real-time signals to the thread that receives: small messages travel in them, larger ones in a ring in a mapped file.
 * Stateless; any thread may use it.
 */
public final class SignalQueuedTransport extends RingTransport {

    public SignalQueuedTransport() {
        super("signal-queued", new MappedFile(), new SignalQueuedDoorbells(), SignalQueuedEndpoint::new);
    }

    @Override
    public Availability availability() {
        Availability listening = super.availability();
        return listening.available() ? Availability.of(TagTrial::run) : listening;
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
