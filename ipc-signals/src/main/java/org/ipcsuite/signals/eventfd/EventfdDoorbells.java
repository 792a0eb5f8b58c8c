package org.ipcsuite.signals.eventfd;

import java.io.IOException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.doorbell.CommonWait;
import org.ipcsuite.shm.memory.DescriptorSocket;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.OpenDoorbells;

/** Four eventfds, which have no names: the listener passes their descriptors over a Unix socket, {@code bells-N}. */
final class EventfdDoorbells implements DoorbellKind {

    @Override
    public Created create(RendezvousDirectory at, int number, RingLayout layout) throws IOException {
        String words = "bells-" + number;
        DescriptorSocket socket = DescriptorSocket.listen(at.resolve(words));
        return new OpenDoorbells<EventfdDoorbell>(words) {
            @Override
            public void handOver() throws IOException {
                socket.handOver(doorbells().stream()
                        .mapToInt(EventfdDoorbell::descriptor)
                        .toArray());
            }

            @Override
            public void removeNames() throws IOException {
                socket.close();
            }
        }.openAll(i -> EventfdDoorbell.create(layout.doorbellSlot(i)));
    }

    @Override
    public CommonWait commonWait() throws IOException {
        return new EventfdWait();
    }

    @Override
    public Opened open(RendezvousDirectory at, String words, RingLayout layout) throws IOException {
        int[] descriptors = DescriptorSocket.receive(at.namedByPeer(words), COUNT);
        return new OpenDoorbells<EventfdDoorbell>(words)
                .openAll(i -> new EventfdDoorbell(layout.doorbellSlot(i), descriptors[i]));
    }
}
