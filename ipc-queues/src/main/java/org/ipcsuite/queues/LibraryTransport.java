package org.ipcsuite.queues;

import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.meeting.Meeting;
import org.ipcsuite.core.meeting.MeetingTransport;

/** A row over a library that reaches into the JDK, and needs a JVM that lets it. Stateless; any thread may use it. */
public abstract class LibraryTransport extends MeetingTransport {

    private final OpenPackages needed;
    private final Meeting meeting;

    protected LibraryTransport(OpenPackages needed, Meeting meeting) {
        this.needed = needed;
        this.meeting = meeting;
    }

    @Override
    public final String name() {
        return needed.user();
    }

    @Override
    public final List<String> jvmFlags() {
        return needed.flags();
    }

    @Override
    protected final Meeting meeting() {
        return meeting;
    }

    @Override
    protected final void requireJvm() throws IOException {
        needed.require();
    }
}
