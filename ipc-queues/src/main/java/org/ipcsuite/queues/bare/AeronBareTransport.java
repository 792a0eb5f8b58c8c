package org.ipcsuite.queues.bare;

import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.meeting.Meeting;
import org.ipcsuite.core.meeting.MeetingTransport;
import org.ipcsuite.queues.OpenPackages;
import org.ipcsuite.queues.aeron.AeronIpcMeeting;
import org.ipcsuite.queues.aeron.AeronTraits;
import org.ipcsuite.queues.aeronipc.AeronIpcTransport;

/** {@code aeron-bare}: the streams of {@code aeron-ipc} with nothing around them. Stateless; any thread may use it. */
public final class AeronBareTransport extends MeetingTransport {

    private static final String NAME = "aeron-bare";
    private static final Meeting MEETING = new AeronIpcMeeting(AeronBareEndpoint::new);
    private static final OpenPackages NEEDED = AeronTraits.needed(NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Traits traits() {
        return new AeronIpcTransport().traits();
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
