package org.ipcsuite.signals.signalfd;

import java.io.IOException;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;
import org.ipcsuite.signals.OpenDoorbells;
import org.ipcsuite.signals.SignalLibc;

/**
 * A ring in a mapped file; a real-time signal to the thread that reads a signalfd(2) announces. Any thread may use it.
 */
public final class SignalFdTransport extends RingTransport {

    private static final int NOT_YET = -1;
    private static int signalfd = NOT_YET;

    public SignalFdTransport() {
        super(
                "signal-fd",
                new MappedFile(),
                DoorbellKind.of((layout, side) -> doorbells(), () -> new SignalFdWait(signalfd())));
    }

    @Override
    public Traits traits() {
        return common().with(Traits.Multiplexing.POLL, Traits.Serving.EPOLL)
                .namespaces(Traits.Namespace.MOUNT, Traits.Namespace.PID)
                .able(Ability.NOTIFIES, Ability.TOOLS)
                .build();
    }

    private static DoorbellKind.Created doorbells() throws IOException {
        int descriptor = signalfd();
        return new OpenDoorbells<>(slot -> new SignalFdDoorbell(slot, descriptor));
    }

    /** The descriptor of this process, made once: a read returns the signals of the thread that reads. */
    private static synchronized int signalfd() throws IOException {
        if (signalfd == NOT_YET) {
            int made = SignalLibc.LIBC.signalfd(NOT_YET, SignalFdDoorbell.SIGNAL.set(), Fcntl.O_CLOEXEC);
            signalfd = SystemCall.check(made, "signalfd", SignalFdDoorbell.SIGNAL.toString());
        }
        return signalfd;
    }
}
