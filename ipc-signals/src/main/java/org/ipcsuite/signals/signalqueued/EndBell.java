package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import org.ipcsuite.core.meeting.Side;
import org.ipcsuite.shm.Bells;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.RealTimeSignal;
import org.ipcsuite.signals.ThreadSender;

/**
 * Tells a receiver of the end: once this side has said in the region that it has closed, a ring is a letter that says
 * "look". Before, a ring is nothing, since each message has a letter of its own.
 */
final class EndBell implements Doorbell {

    private final RingLayout layout;
    private final Side side;
    private final Mailbox receiver;
    private final ThreadSender sender;

    /** Of the receiver that waits at that place. */
    EndBell(RingLayout layout, Side side, Mailbox receiver, Bells.Place place) {
        this.layout = layout;
        this.side = side;
        this.receiver = receiver;
        this.sender = new ThreadSender(RealTimeSignal.MESSAGE, place.pid(), place.waiter());
    }

    @Override
    public void ring() throws IOException {
        VarHandle.fullFence(); // the end is out before we look whether somebody receives
        if (layout.isClosed(side) && receiver.thread() != 0) {
            sender.send(receiver.thread(), receiver.tag(), Letter.LOOK);
        }
    }

    @Override
    public boolean await(Arrival arrived, long atMost) {
        throw new IllegalStateException("who receives waits at its inbox");
    }
}
