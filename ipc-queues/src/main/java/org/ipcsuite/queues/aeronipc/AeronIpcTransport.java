package org.ipcsuite.queues.aeronipc;

import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.meeting.MeetingConnector;
import org.ipcsuite.core.meeting.MeetingListener;
import org.ipcsuite.queues.OpenPackages;
import org.ipcsuite.queues.aeron.AeronTraits;

/** Aeron over shared memory. Stateless; any thread may use it. */
public final class AeronIpcTransport implements Transport {

    private static final String NAME = "aeron-ipc";
    private static final AeronIpcMeeting MEETING = new AeronIpcMeeting();
    private static final OpenPackages NEEDED = AeronTraits.needed(NAME);

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
    public Availability availability() {
        return Availability.of(() -> {
            try (Directory directory = Directory.create();
                    Listener ignored = listen(directory, Options.DEFAULT.withMaxMessage(1))) {
                // a driver is started, and ended again
            }
        });
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        NEEDED.require();
        return new MeetingListener(at, options, MEETING);
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        NEEDED.require();
        return MeetingConnector.connect(at, options, MEETING);
    }
}
