package org.ipcsuite.signals;

import java.io.IOException;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.doorbell.BlockingDoorbell;

/**
 * A doorbell whose waiter is woken by a real-time signal to its thread; the word in the region is that thread's number.
 * Any thread may wait, one at a time: the first wait of a thread blocks the signal there.
 *
 * <p>A signal that comes when its thread has stopped waiting stays pending there, and ends a later wait of that thread
 * too early. Where the kernel has no room for one more signal (EAGAIN) none is sent: the waiter looks by itself ten
 * times a second.
 */
public abstract class ThreadDoorbell extends BlockingDoorbell {

    private final SignalThread thread;
    private final ThreadSender sender;

    protected ThreadDoorbell(DoorbellKind.DoorbellSlot slot, RealTimeSignal signal) {
        super(slot.bytes());
        this.thread = new SignalThread(signal);
        this.sender = new ThreadSender(signal, slot.pid(), slot.waiter());
    }

    @Override
    protected final int waiterId() throws IOException {
        return thread.number();
    }

    /** Signals the thread; a thread that closes may do so while another does, since all signals are alike. */
    @Override
    protected final void wakeWaiter(int waiterId) throws IOException {
        sender.send(waiterId, 0, 0);
    }
}
