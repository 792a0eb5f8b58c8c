package org.ipcsuite.signals.signal;

import java.io.IOException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.OpenDoorbells;

/**
 * Doorbells that need the handler in both processes: it is installed before a side publishes its process id, and
 * removed after the last signal that can be sent to it.
 */
final class SignalDoorbells implements DoorbellKind {

    @Override
    public Created make(RendezvousDirectory at, int number, RingLayout layout) throws IOException {
        return new Handled();
    }

    @Override
    public Opened open(RendezvousDirectory at, String words, RingLayout layout) throws IOException {
        return new Handled();
    }

    private static final class Handled extends OpenDoorbells<SignalDoorbell> {

        Handled() throws IOException {
            super("");
            SharedHandler.take();
        }

        @Override
        protected SignalDoorbell doorbell(DoorbellSlot slot) throws IOException {
            SignalDoorbell doorbell = new SignalDoorbell(slot);
            SharedHandler.add(doorbell);
            return doorbell;
        }

        @Override
        public void close() throws IOException {
            super.close();
            SharedHandler.giveBack();
        }
    }
}
