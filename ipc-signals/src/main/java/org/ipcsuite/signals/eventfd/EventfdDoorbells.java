package org.ipcsuite.signals.eventfd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.memory.DescriptorSocket;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.OpenDoorbells;

/** Four eventfds, which have no name: the listener hands their descriptors over by a Unix socket, {@code bells-N}. */
final class EventfdDoorbells implements DoorbellKind {

    @Override
    public Created make(RendezvousDirectory at, int number, RingLayout layout) throws IOException {
        String words = "bells-" + number;
        Made made = new Made(words, DescriptorSocket.listen(at.resolve(words)));
        try {
            for (int i = 0; i < COUNT; i++) {
                made.eventfds.add(Eventfd.make());
            }
            return made;
        } catch (IOException failed) {
            made.close();
            throw failed;
        }
    }

    @Override
    public Opened open(RendezvousDirectory at, String words, RingLayout layout) throws IOException {
        Open opened = new Open();
        for (int descriptor : DescriptorSocket.receive(at.namedByPeer(words), COUNT)) {
            opened.eventfds.add(new Eventfd(descriptor));
        }
        return opened;
    }

    private static class Open extends OpenDoorbells<EventfdDoorbell> {

        final List<Eventfd> eventfds = new ArrayList<>();

        @Override
        protected EventfdDoorbell doorbell(DoorbellSlot slot) {
            return new EventfdDoorbell(slot.bytes(), eventfds.get(slot.number()));
        }

        @Override
        public void close() throws IOException {
            super.close();
            eventfds.forEach(Eventfd::close);
        }
    }

    private static final class Made extends Open implements Created {

        private final String words;
        private final DescriptorSocket socket;

        Made(String words, DescriptorSocket socket) {
            this.words = words;
            this.socket = socket;
        }

        @Override
        public String words() {
            return words;
        }

        @Override
        public void handOver() throws IOException {
            socket.handOver(eventfds.stream().mapToInt(Eventfd::descriptor).toArray());
        }

        @Override
        public void removeNames() throws IOException {
            socket.close();
        }

        @Override
        public void close() throws IOException {
            super.close();
            removeNames();
        }
    }
}
