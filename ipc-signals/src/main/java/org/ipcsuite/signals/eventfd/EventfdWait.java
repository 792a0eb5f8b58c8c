package org.ipcsuite.signals.eventfd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.ipcsuite.core.serving.Epoll;
import org.ipcsuite.shm.doorbell.CommonWait;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.jspecify.annotations.Nullable;

/** Waits at the eventfds of many clients with epoll(7). */
final class EventfdWait extends CommonWait {

    private final Epoll epoll = new Epoll();
    /** By descriptor. */
    private final List<@Nullable EventfdDoorbell> byDescriptor = new ArrayList<>();

    private final IntConsumer empty = this::empty;
    private @Nullable IOException failure;

    EventfdWait() throws IOException {
        // what it holds opens
    }

    @Override
    public void add(Doorbell doorbell) throws IOException {
        super.add(doorbell);
        EventfdDoorbell added = (EventfdDoorbell) doorbell;
        while (byDescriptor.size() <= added.descriptor()) {
            byDescriptor.add(null);
        }
        byDescriptor.set(added.descriptor(), added);
        epoll.add(added.descriptor(), Epoll.EPOLLIN);
    }

    @Override
    public void remove(Doorbell doorbell) {
        super.remove(doorbell);
        int descriptor = ((EventfdDoorbell) doorbell).descriptor();
        if (descriptor < byDescriptor.size() && byDescriptor.get(descriptor) == doorbell) {
            byDescriptor.set(descriptor, null);
            epoll.remove(descriptor);
        }
    }

    @Override
    protected int number() {
        return EventfdDoorbell.ASLEEP;
    }

    @Override
    protected void sleep(long atMost) throws IOException {
        epoll.await(atMost, empty);
        IOException failed = failure;
        if (failed != null) {
            failure = null;
            throw failed;
        }
    }

    /** What was rung is there, so this does not wait. */
    private void empty(int descriptor) {
        EventfdDoorbell rung = byDescriptor.get(descriptor);
        if (rung != null) {
            try {
                rung.sleep();
            } catch (IOException failed) {
                failure = failed;
            }
        }
    }

    @Override
    public void wakeUp() {
        epoll.wakeUp();
    }

    @Override
    public void close() {
        epoll.close();
    }
}
