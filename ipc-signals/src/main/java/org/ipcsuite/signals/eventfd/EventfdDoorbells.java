package org.ipcsuite.signals.eventfd;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.memory.DescriptorSocket;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.ResourceDoorbells;

/** Four eventfds, which have no name: the listener hands their descriptors over by a Unix socket, {@code bells-N}. */
final class EventfdDoorbells implements DoorbellKind {

    @Override
    public Created make(RendezvousDirectory at, int number, RingLayout layout) throws IOException {
        String words = "bells-" + number;
        Made made = new Made(words, DescriptorSocket.listen(at.resolve(words)));
        made.open(i -> Eventfd.make());
        return made;
    }

    @Override
    public Opened open(RendezvousDirectory at, String words, RingLayout layout) throws IOException {
        Eventfds opened = new Eventfds(words);
        int[] descriptors = DescriptorSocket.receive(at.namedByPeer(words), COUNT);
        opened.open(i -> new Eventfd(descriptors[i]));
        return opened;
    }

    private static class Eventfds extends ResourceDoorbells<Eventfd, EventfdDoorbell> {

        Eventfds(String words) {
            super(words);
        }

        @Override
        protected final EventfdDoorbell doorbell(ByteBuffer word, Eventfd eventfd) {
            return new EventfdDoorbell(word, eventfd);
        }
    }

    private static final class Made extends Eventfds {

        private final DescriptorSocket socket;

        Made(String words, DescriptorSocket socket) {
            super(words);
            this.socket = socket;
        }

        @Override
        public void handOver() throws IOException {
            socket.handOver(resources().stream().mapToInt(Eventfd::descriptor).toArray());
        }

        @Override
        public void removeNames() throws IOException {
            socket.close();
        }
    }
}
