package org.ipcsuite.queues.aeronipc;

import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.meeting.Meeting;
import org.ipcsuite.core.meeting.MeetingTransport;
import org.ipcsuite.queues.OpenPackages;
import org.ipcsuite.queues.aeron.AeronEndpoint;
import org.ipcsuite.queues.aeron.AeronIpcMeeting;
import org.ipcsuite.queues.aeron.AeronTraits;

/** Aeron over shared memory. Stateless; any thread may use it. */
public final class AeronIpcTransport extends MeetingTransport {

    private static final String NAME = "aeron-ipc";
    private static final OpenPackages NEEDED = AeronTraits.needed(NAME);

    /** Both sides burn a processor while they wait, as the driver has no part in a message. */
    private static final int LOOKS = 10_000;

    private static final Meeting MEETING = new AeronIpcMeeting(
            (node, out, in, options, peer, held) -> new AeronEndpoint(node, out, in, options, LOOKS, peer, held));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Traits traits() {
        return AeronTraits.common()
                .payload(Traits.Payload.SHARED_MEMORY)
                .reach(Traits.Reach.SAME_HOST)
                .whoMayConnect(Traits.WhoMayConnect.SAME_USER)
                .peerIdentity(Traits.PeerIdentity.PERMISSIONS)
                .namespaces(Traits.Namespace.MOUNT)
                .leftAfterCrash(Traits.LeftAfterCrash.FILES)
                .inspection(Traits.Inspection.COUNTS)
                .build();
    }

    @Override
    public List<String> jvmFlags() {
        return NEEDED.flags();
    }

    @Override
    protected Meeting meeting() {
        return MEETING;
    }

    @Override
    protected void requireJvm() throws IOException {
        NEEDED.require();
    }
}
