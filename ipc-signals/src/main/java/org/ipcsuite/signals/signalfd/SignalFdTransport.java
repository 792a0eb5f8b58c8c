package org.ipcsuite.signals.signalfd;

import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;

/** A ring in a mapped file; a real-time signal to the thread that reads a signalfd(2) announces. Any thread may use it. */
public final class SignalFdTransport extends RingTransport {

    public SignalFdTransport() {
        super("signal-fd", new MappedFile(), new SignalFdDoorbells());
    }

    @Override
    public Traits traits() {
        return common().waiting(Traits.Waiting.SLEEPS)
                .multiplexing(Traits.Multiplexing.POLL)
                .namespaces(Traits.Namespace.MOUNT, Traits.Namespace.PID)
                .javaNeeds(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .leftAfterCrash(Traits.LeftAfterCrash.FILES)
                .build();
    }
}
