package org.ipcsuite.queues.posixmq;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.meeting.Meeting;
import org.ipcsuite.core.meeting.MeetingTransport;
import org.ipcsuite.core.meeting.Place;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.queues.QueueTraits;

/** POSIX message queues, mq_overview(7): one each way. Stateless; any thread may use it. */
public final class PosixMqTransport extends MeetingTransport {

    private static final Meeting MEETING = new PosixMqMeeting();

    @Override
    public String name() {
        return "posix-mq";
    }

    @Override
    public Traits traits() {
        return QueueTraits.ofTheKernel()
                .multiplexing(Traits.Multiplexing.POLL)
                .direction(Traits.Direction.TWO_SIMPLEX)
                .sizes(0, QueueSize.DEFAULT_SIZE_LIMIT)
                .platforms(Traits.Platform.LINUX)
                .build();
    }

    @Override
    protected Meeting meeting() {
        return MEETING;
    }

    @Override
    protected Place placeToListen(Rendezvous at) throws IOException {
        return place(at, Directory.privateBase());
    }

    @Override
    protected Place placeToConnect(Rendezvous at) throws IOException {
        return place(at, Directory.base());
    }

    /** One of the user's own: queues of all users share one room of names. */
    @Override
    public String defaultAddress() {
        return "/ipc-suite-" + Libc.posix().geteuid();
    }

    /** In a directory, or at a queue's name, with the locks in a directory of the base that is called like it. */
    private static Place place(Rendezvous at, Path base) throws IOException {
        if (at instanceof Rendezvous.Address address) {
            String name = address.value();
            PosixMqKind.INSTANCE.isThere(name); // throws if it cannot be a name
            Directory directory = Directory.at(base.resolve("posix-mq" + name.replace('/', '-')));
            return new Place(at, directory, new PosixMqOffers(directory, name));
        }
        return Place.of(at);
    }
}
