package org.ipcsuite.core.rendezvous;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.sys.RandomName;

/** What a subscriber knows of its publisher, see {@link Publication}. Any thread may use it. */
public final class Subscription implements Closeable {

    private final RendezvousDirectory directory;
    private final String words;
    private final String name;
    private final Liveness publisher;
    private final Resources held = new Resources();

    private Subscription(RendezvousDirectory directory, String words, Liveness publisher) {
        this.directory = directory;
        this.words = words;
        this.name = RandomName.digits();
        this.publisher = held.add(publisher);
    }

    /**
     * Waits for a publisher that lives.
     *
     * @throws org.ipcsuite.core.TimedOutException if there was none until the deadline
     * @throws IllegalArgumentException if it is no directory
     */
    public static Subscription find(Rendezvous at, Deadline deadline) throws IOException {
        RendezvousDirectory directory = RendezvousDirectory.required(at);
        while (true) {
            String words = directory.awaitPublished(Publication.FILE, deadline);
            if (directory.isLockHeld(Publication.PUBLISHER)) {
                return new Subscription(directory, words, Liveness.of(directory, Publication.PUBLISHER));
            }
            deadline.pause("nobody publishes in " + directory);
        }
    }

    /** The directory. */
    public RendezvousDirectory at() {
        return directory;
    }

    /** What the publisher has announced. */
    public String words() {
        return words;
    }

    /** By which the publisher knows this subscriber: 16 hexadecimal digits. */
    public String name() {
        return name;
    }

    /** Whether the publisher lives. */
    public Liveness publisher() {
        return publisher;
    }

    /** Counts as a subscriber from now on. */
    public void begin() throws IOException {
        held.add(directory.acquireLock(Publication.SUBSCRIBER + name));
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}
