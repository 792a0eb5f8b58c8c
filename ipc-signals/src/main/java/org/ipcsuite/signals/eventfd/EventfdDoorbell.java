package org.ipcsuite.signals.eventfd;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.signals.PolledDoorbell;

/**
 * A doorbell that is an eventfd: waking adds one, a waiter reads. A wake-up before the wait is not lost, it is
 * the count.
 */
final class EventfdDoorbell extends PolledDoorbell {

    private final Eventfd eventfd;

    /** Over the word that shows whether a thread sleeps. */
    EventfdDoorbell(ByteBuffer word, Eventfd eventfd) {
        super(word);
        this.eventfd = eventfd;
    }

    @Override
    protected void wakeSleeper() throws IOException {
        eventfd.add();
    }

    @Override
    protected void sleep() throws IOException {
        eventfd.take();
    }
}
