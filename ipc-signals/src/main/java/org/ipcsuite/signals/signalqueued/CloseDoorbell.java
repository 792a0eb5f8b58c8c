package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.RealTimeSignal;
import org.ipcsuite.signals.ThreadSender;

/**
 * Tells a receiver of the end: once this side has said in the region that it has closed, waking sends a signal that
 * means "check the region". Before that, waking does nothing, since each message has a signal of its own.
 */
final class CloseDoorbell implements Doorbell {

    private final RingLayout layout;
    private final Side side;
    private final ReceiverWord receiver;
    private final ThreadSender sender;

    /** Wakes the receiver that waits at that slot. */
    CloseDoorbell(RingLayout layout, Side side, ReceiverWord receiver, DoorbellKind.DoorbellSlot slot) {
        this.layout = layout;
        this.side = side;
        this.receiver = receiver;
        this.sender = new ThreadSender(RealTimeSignal.MESSAGE, slot.pid(), slot.waiter());
    }

    @Override
    public void wake() throws IOException {
        VarHandle.fullFence(); // the end is published before we check for a receiver
        if (layout.isClosed(side) && receiver.thread() != 0) {
            sender.send(receiver.thread(), receiver.tag(), SignalPayload.LOOK);
        }
    }

    @Override
    public boolean await(Condition condition, long atMost) {
        throw new IllegalStateException("a receiver waits at its SignalReceiver");
    }
}
