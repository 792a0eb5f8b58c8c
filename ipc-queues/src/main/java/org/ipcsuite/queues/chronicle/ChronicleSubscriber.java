package org.ipcsuite.queues.chronicle;

import java.io.IOException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Subscriber;
import org.ipcsuite.core.rendezvous.Subscription;
import org.ipcsuite.queues.PollingSubscriber;

/** A tailer of the one queue, whose place in it the queue's metadata say. */
final class ChronicleSubscriber extends PollingSubscriber {

    private final Subscription place;
    private final QueueReader in;

    private ChronicleSubscriber(Subscription place, QueueReader in, int largest, Options options) {
        super(largest, options, MANY_LOOKS, in, place.publisher());
        this.place = place;
        this.in = in;
    }

    /** Opens the publisher's queue behind what is in it. */
    static Subscriber open(Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        try (Resources opened = new Resources()) {
            Subscription place = opened.add(Subscription.find(at, deadline));
            long block = QueueFiles.parseBlock(place.words());
            QueueReader in =
                    opened.add(new QueueReader(place.at().resolve(ChroniclePublisher.QUEUE), block, place.name()));
            in.skipToEnd();
            place.begin();
            int largest = (int) Math.min(options.maxMessage(), QueueFiles.largestMessage(block));
            Subscriber subscriber = new ChronicleSubscriber(place, in, largest, options);
            opened.move();
            return subscriber;
        }
    }

    @Override
    protected void release(Liveness watched) throws IOException {
        try (place) {
            in.close();
        }
    }
}
