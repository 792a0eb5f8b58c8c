package org.ipcsuite.queues.chronicle;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.rendezvous.Publication;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.queues.PollingPublisher;

/**
 * One queue, which each subscriber reads with a tailer of its own. Before a new file begins, all subscribers that are
 * alive have come to the last one, and those before it are removed: so the disk holds two files at most, and a
 * publisher is two files ahead at most. A subscriber that does not come for the timeout is let go of.
 */
final class ChroniclePublisher extends PollingPublisher {

    static final String QUEUE = "queue-published";

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final QueueWriter out;
    private final long timeoutNanos;
    private long nextLook = System.nanoTime();
    private boolean isWaiting;
    private long waitsSince;

    private ChroniclePublisher(Publication place, QueueWriter out, int largest, Options options) {
        super(largest, longer(options), MANY_LOOKS, place);
        this.out = out;
        this.timeoutNanos = options.timeout().toNanos();
    }

    /** A subscriber is let go of after the timeout, so that of the endpoint must come later. */
    private static Options longer(Options options) {
        Duration twice = options.timeout().multipliedBy(2);
        return options.withTimeout(twice.compareTo(LONGEST) < 0 ? twice : LONGEST);
    }

    /** Makes the queue. */
    static Publisher open(Rendezvous at, Options options) throws IOException {
        try (Resources opened = new Resources()) {
            Publication place = opened.add(new Publication(at));
            Path queue = place.at().resolve(QUEUE);
            opened.add(() -> RendezvousDirectory.removeTree(queue));
            RendezvousDirectory.removeTree(queue); // of a publisher that was killed
            long block = QueueFiles.blockFor(options.maxMessage());
            QueueFiles.make(queue);
            QueueWriter out = opened.add(new QueueWriter(queue, block));
            place.announce(String.valueOf(block));
            int largest = (int) Math.min(options.maxMessage(), QueueFiles.largestMessage(block));
            Publisher publisher = new ChroniclePublisher(place, out, largest, options);
            opened.move();
            return publisher;
        }
    }

    @Override
    protected boolean offer(ByteBuffer message) throws IOException {
        NativeBuffer.requireDirect(message);
        return (!out.isFileFull() || mayRoll()) && out.offer(message);
    }

    private boolean mayRoll() throws IOException {
        long now = System.nanoTime();
        if (now - nextLook < 0) {
            return false;
        }
        nextLook = now + LOOK_NANOS;
        if (!isWaiting) {
            isWaiting = true;
            waitsSince = now;
        }
        if (now - waitsSince < timeoutNanos && !place().subscribers().stream().allMatch(out::isInThisFile)) {
            return false;
        }
        isWaiting = false;
        out.removeOldFiles();
        return true;
    }

    /** Once those that are alive have read everything: what they have not opened yet is removed. */
    @Override
    protected void release(Liveness watched) throws IOException {
        Path queue = place().at().resolve(QUEUE);
        try (Publication left = place();
                Closeable files = () -> RendezvousDirectory.removeTree(queue);
                out) {
            out.writeClose();
            Deadline deadline = Deadline.after(Duration.ofNanos(timeoutNanos));
            while (!place().subscribers().stream().allMatch(out::isAllRead)) {
                deadline.pauseUninterruptibly("close: a subscriber has not received everything");
            }
        } catch (TimedOutException tooSlow) {
            // it is let go of
        }
    }
}
