package org.ipcsuite.signals.eventfd;

import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;

/** A ring in a mapped file; an eventfd(2) announces. Stateless; any thread may use it. */
public final class EventfdTransport extends RingTransport {

    public EventfdTransport() {
        super("eventfd", new MappedFile(), new EventfdDoorbells());
    }

    @Override
    public Traits traits() {
        return common().with(Traits.Multiplexing.POLL, Traits.Serving.EPOLL)
                .able(Ability.NOTIFIES)
                .build();
    }
}
