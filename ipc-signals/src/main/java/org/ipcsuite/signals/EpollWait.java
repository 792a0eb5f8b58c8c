package org.ipcsuite.signals;

import java.io.IOException;
import org.ipcsuite.core.serving.Epoll;
import org.ipcsuite.shm.doorbell.CommonWait;

/**
 * A {@link CommonWait} that sleeps in epoll_wait(2), which has a timeout and is woken by any thread.
 *
 * @param <T> what a descriptor that is ready is reported as
 */
public abstract class EpollWait<T> extends CommonWait {

    private final Epoll<T> epoll = new Epoll<>();

    protected EpollWait() throws IOException {
        // what it holds opens
    }

    /** Where descriptors are added, and where it sleeps. */
    protected final Epoll<T> epoll() {
        return epoll;
    }

    @Override
    public final void wakeUp() {
        epoll.wakeUp();
    }

    @Override
    public final void close() {
        epoll.close();
    }
}
