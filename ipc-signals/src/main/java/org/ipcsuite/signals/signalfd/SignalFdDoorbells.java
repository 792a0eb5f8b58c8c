package org.ipcsuite.signals.signalfd;

import java.io.IOException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.OpenDoorbells;
import org.ipcsuite.signals.SignalLibc;

/** Doorbells whose signals are read from one descriptor of the process. */
final class SignalFdDoorbells implements DoorbellKind {

    private static final int NOT_YET = -1;

    private static int signalfd = NOT_YET;

    @Override
    public Created make(RendezvousDirectory at, int number, RingLayout layout) throws IOException {
        return new Open(signalfd());
    }

    @Override
    public Opened open(RendezvousDirectory at, String words, RingLayout layout) throws IOException {
        return new Open(signalfd());
    }

    /** The descriptor for this signal, in whichever thread that reads; it is made once. */
    private static synchronized int signalfd() throws IOException {
        if (signalfd == NOT_YET) {
            int made = SignalLibc.get().signalfd(NOT_YET, SignalFdDoorbell.SIGNAL.set(), Fcntl.O_CLOEXEC);
            signalfd = SystemCall.check(made, "signalfd", SignalFdDoorbell.SIGNAL.toString());
        }
        return signalfd;
    }

    private static final class Open extends OpenDoorbells<SignalFdDoorbell> {

        private final int signalfd;

        Open(int signalfd) {
            super("");
            this.signalfd = signalfd;
        }

        @Override
        protected SignalFdDoorbell doorbell(DoorbellSlot slot) {
            return new SignalFdDoorbell(slot, signalfd);
        }
    }
}
