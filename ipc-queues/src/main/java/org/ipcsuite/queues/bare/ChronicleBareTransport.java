package org.ipcsuite.queues.bare;

import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.meeting.Meeting;
import org.ipcsuite.core.meeting.MeetingTransport;
import org.ipcsuite.queues.OpenPackages;
import org.ipcsuite.queues.chronicle.ChronicleTransport;

/** {@code chronicle-bare}: a queue each way with nothing around it. Stateless; any thread may use it. */
public final class ChronicleBareTransport extends MeetingTransport {

    private static final String NAME = "chronicle-bare";
    private static final Meeting MEETING = new ChronicleBareMeeting();
    private static final OpenPackages NEEDED = ChronicleTransport.needed(NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Traits traits() {
        return new ChronicleTransport().traits();
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
