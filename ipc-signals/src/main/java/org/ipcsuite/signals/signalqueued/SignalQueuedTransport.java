package org.ipcsuite.signals.signalqueued;

import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;
import org.ipcsuite.shm.ring.RingLayout;

/**
 * Real-time signals to the thread that receives: small messages travel in them, larger ones in a ring in a mapped file.
 * Stateless; any thread may use it.
 */
public final class SignalQueuedTransport extends RingTransport {

    public SignalQueuedTransport() {
        super(
                "signal-queued",
                new MappedFile(),
                DoorbellKind.of(SignalQueuedTransport::doorbells, SignalQueuedWait::new),
                SignalQueuedEndpoint::new);
    }

    @Override
    public Availability availability() {
        Availability listening = super.availability();
        return listening.available() ? Availability.of(TagTrial::run) : listening;
    }

    @Override
    public Traits traits() {
        return common().namespaces(Traits.Namespace.MOUNT, Traits.Namespace.PID)
                .able(Ability.NOTIFIES, Ability.OVERTAKES)
                .build();
    }

    /** The doorbells beside the signals: each side has one that tells the receiver of the end, and one for space. */
    private static DoorbellKind.Created doorbells(RingLayout layout, Side side) {
        return slot -> switch (slot.number()) {
            case 0 -> new CloseDoorbell(layout, side, new ReceiverWord(layout, Side.LISTENER), slot);
            case 2 -> new CloseDoorbell(layout, side, new ReceiverWord(layout, Side.CONNECTOR), slot);
            default -> new SpaceDoorbell(slot);
        };
    }
}
