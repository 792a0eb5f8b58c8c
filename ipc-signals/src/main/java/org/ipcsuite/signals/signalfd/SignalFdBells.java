package org.ipcsuite.signals.signalfd;

import java.io.IOException;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.Bells;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.OpenBells;
import org.ipcsuite.signals.SignalLibc;

/** Bells whose signals are read from one descriptor of the process. */
final class SignalFdBells implements Bells {

    private static final int NOT_YET = -1;

    private static int signalfd = NOT_YET;

    @Override
    public Offer make(Directory at, int number, RingLayout layout) throws IOException {
        return new Open(signalfd());
    }

    @Override
    public Opened open(Directory at, String words, RingLayout layout) throws IOException {
        return new Open(signalfd());
    }

    /** The descriptor for this signal, in whichever thread that reads; it is made once. */
    private static synchronized int signalfd() throws IOException {
        if (signalfd == NOT_YET) {
            int made = SignalLibc.get().signalfd(NOT_YET, SignalFdBell.SIGNAL.set(), Fcntl.O_CLOEXEC);
            signalfd = SystemCall.check(made, "signalfd", SignalFdBell.SIGNAL.toString());
        }
        return signalfd;
    }

    private static final class Open extends OpenBells<SignalFdBell> implements Offer {

        private final int signalfd;

        Open(int signalfd) {
            this.signalfd = signalfd;
        }

        @Override
        public String words() {
            return "";
        }

        @Override
        protected SignalFdBell bell(Place place) {
            return new SignalFdBell(place, signalfd);
        }
    }
}
