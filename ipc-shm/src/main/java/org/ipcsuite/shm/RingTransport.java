package org.ipcsuite.shm;

import java.io.IOException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.meeting.Meeting;
import org.ipcsuite.core.meeting.MeetingTransport;
import org.ipcsuite.shm.memory.Memory;

/**
 * What the rows of this module share: two rings in some memory, and some bells. A row says which memory and which bells.
 * How two sides meet says {@link org.ipcsuite.core.meeting}: the words of an offer are what the memory calls a region, and
 * a connector takes it by writing its process id into the region's header.
 */
public abstract class RingTransport extends MeetingTransport {

    private final String name;
    private final Meeting meeting;

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
    protected final Meeting meeting() {
        return meeting;
    }

    /**
     * Traits that every ring has; its waiting, its persistence and what it leaves are the row's, and it says so if its
     * bells are known to poll(2).
     */
    protected static Traits.Builder common() {
        return Traits.builder()
                .boundaries(Traits.Boundaries.PRESERVED)
                .connection(Traits.Connection.CONNECTED)
                .direction(Traits.Direction.TWO_SIMPLEX)
                .payload(Traits.Payload.SHARED_MEMORY)
                .multiplexing(Traits.Multiplexing.NONE)
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
