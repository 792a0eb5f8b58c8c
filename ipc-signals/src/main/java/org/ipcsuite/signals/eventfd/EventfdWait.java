package org.ipcsuite.signals.eventfd;

import java.io.IOException;
import org.ipcsuite.core.serving.Epoll;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.signals.EpollWait;

/** Waits at the eventfds of many clients with epoll(7). */
final class EventfdWait extends EpollWait<EventfdDoorbell> {

    EventfdWait() throws IOException {
        // what it holds opens
    }

    @Override
    public void add(Doorbell doorbell) throws IOException {
        super.add(doorbell);
        EventfdDoorbell added = (EventfdDoorbell) doorbell;
        epoll().add(added.descriptor(), added, Epoll.EPOLLIN);
    }

    @Override
    public void remove(Doorbell doorbell) {
        super.remove(doorbell);
        EventfdDoorbell removed = (EventfdDoorbell) doorbell;
        epoll().remove(removed.descriptor(), removed);
    }

    @Override
    protected int number() {
        return EventfdDoorbell.ASLEEP;
    }

    @Override
    protected void sleep(long atMost) throws IOException {
        epoll().await(atMost, EventfdDoorbell::sleep); // which does not wait for what was rung
    }
}
