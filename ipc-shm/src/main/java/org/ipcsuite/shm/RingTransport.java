package org.ipcsuite.shm;

import java.io.IOException;
import java.util.Set;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.meeting.MeetingConnector;
import org.ipcsuite.core.meeting.MeetingListener;
import org.ipcsuite.shm.memory.Memory;

/**
 * What the rows of this module share: two rings in some memory, and some bells. A row says which memory and which bells.
 * How two sides meet says {@link org.ipcsuite.core.meeting}: the words of an offer are what the memory calls a region, and
 * a connector takes it by writing its process id into the region's header.
 */
public abstract class RingTransport implements Transport {

    private final String name;
    private final RingMeeting meeting;

    protected RingTransport(String name, Memory memory, Bells bells) {
        this(name, memory, bells, RingEndpoint::new);
    }

    /** For a row that does more than wait at bells. */
    protected RingTransport(String name, Memory memory, Bells bells, DataPath dataPath) {
        this.name = name;
        this.meeting = new RingMeeting(memory, bells, dataPath);
    }

    /** Makes an endpoint over one side's ends of the rings. */
    @FunctionalInterface
    protected interface DataPath {
        Endpoint over(Ends ends, Options options) throws IOException;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Availability availability() {
        return Availability.of(() -> {
            try (Directory directory = Directory.create();
                    Listener ignored = listen(directory, Options.DEFAULT.withMaxMessage(1))) {
                // the memory is made, mapped, and removed again
            }
        });
    }

    @Override
    public final Listener listen(Rendezvous at, Options options) throws IOException {
        return new MeetingListener(at, options, meeting);
    }

    @Override
    public final Endpoint connect(Rendezvous at, Options options) throws IOException {
        return MeetingConnector.connect(at, options, meeting);
    }

    @Override
    public final Set<ObjectKind> objectKinds() {
        return meeting.kinds();
    }

    /** Traits that every ring has; its waiting, its persistence and what it leaves are the row's. */
    protected static Traits.Builder common() {
        return Traits.builder()
                .boundaries(Traits.Boundaries.PRESERVED)
                .connection(Traits.Connection.CONNECTED)
                .direction(Traits.Direction.TWO_SIMPLEX)
                .payload(Traits.Payload.SHARED_MEMORY)
                .deadline(Traits.DeadlineCover.EVERY_CALL)
                .whenFull(Traits.WhenFull.BLOCKS)
                .persistence(Traits.Persistence.PROCESS)
                .reach(Traits.Reach.SAME_HOST)
                .clients(Traits.Clients.MANY)
                .ordering(Traits.Ordering.FIFO)
                .peerDeath(Traits.PeerDeath.LOCK)
                .whoMayConnect(Traits.WhoMayConnect.SAME_USER)
                .peerIdentity(Traits.PeerIdentity.PERMISSIONS)
                .otherLanguages(Traits.OtherLanguages.ANY)
                .inspection(Traits.Inspection.MESSAGES);
    }
}
