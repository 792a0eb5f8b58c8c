package org.ipcsuite.signals.signal;

import java.io.IOException;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;
import org.ipcsuite.signals.OpenDoorbells;

/** A ring in a mapped file; SIGUSR1 announces, caught by sun.misc.Signal. Stateless; any thread may use it. */
public final class SignalTransport extends RingTransport {

    public SignalTransport() {
        super("signal", new MappedFile(), DoorbellKind.of((layout, side) -> doorbells(), SignalWait::new));
    }

    @Override
    public Traits traits() {
        return common().namespaces(Traits.Namespace.MOUNT, Traits.Namespace.PID)
                .with(Traits.VirtualThreads.LEAVE_THEIR_CARRIER)
                .able(Ability.NOTIFIES, Ability.TOOLS)
                .build();
    }

    /**
     * Needs the handler in both processes: it is installed before a side publishes its process id, and removed after
     * the last signal that can be sent to it.
     */
    private static DoorbellKind.Created doorbells() throws IOException {
        SharedHandler.take();
        return new OpenDoorbells<>(SharedHandler::doorbell, SharedHandler::giveBack);
    }
}
