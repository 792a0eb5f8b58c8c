package org.ipcsuite.signals;

import java.util.stream.Stream;
import org.ipcsuite.core.Transport;
import org.ipcsuite.signals.eventfd.EventfdTransport;
import org.ipcsuite.signals.mutexcond.MutexCondTransport;
import org.ipcsuite.signals.semposix.SemPosixTransport;
import org.ipcsuite.signals.semsysv.SemSysvTransport;
import org.ipcsuite.signals.semunnamed.SemUnnamedTransport;
import org.ipcsuite.signals.signal.SignalTransport;
import org.ipcsuite.signals.signalfd.SignalFdTransport;
import org.ipcsuite.signals.signalqueued.SignalQueuedTransport;

/** The mechanisms of this module. */
final class SignalMechanisms {

    private SignalMechanisms() {}

    static Stream<Transport> all() {
        return Stream.concat(
                ofSignals(),
                Stream.of(
                        new SemPosixTransport(),
                        new SemUnnamedTransport(),
                        new SemSysvTransport(),
                        new MutexCondTransport(),
                        new EventfdTransport()));
    }

    /** Those that send signals to a process or a thread by its number. */
    static Stream<Transport> ofSignals() {
        return Stream.of(new SignalTransport(), new SignalQueuedTransport(), new SignalFdTransport());
    }
}
