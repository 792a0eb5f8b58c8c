package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.Timespec;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.signals.RealTimeSignal;
import org.ipcsuite.signals.SignalLibc;
import org.ipcsuite.signals.ThreadDoorbell;

/**
 * A doorbell whose waiter is woken by a real-time signal to its thread in sigtimedwait(2): for a thread that waits to
 * send.
 */
final class SpaceDoorbell extends ThreadDoorbell {

    private static final RealTimeSignal SIGNAL = RealTimeSignal.WAKE;

    private final Timespec timeout = new Timespec();

    SpaceDoorbell(DoorbellKind.DoorbellSlot slot) {
        super(slot, SIGNAL);
    }

    @Override
    protected void sleep(int waiterId, long atMost) throws IOException {
        if (SignalLibc.LIBC.sigtimedwait(SIGNAL.set(), 0, timeout.set(atMost)) < 0) {
            int errno = SystemCall.errno();
            boolean isOver = errno == Errno.EAGAIN.intValue() || errno == Errno.EINTR.intValue();
            if (!isOver) {
                throw SystemCall.failure("sigtimedwait", SIGNAL.toString());
            }
        }
    }
}
