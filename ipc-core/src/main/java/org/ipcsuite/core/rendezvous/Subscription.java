package org.ipcsuite.core.rendezvous;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.sys.RandomName;

/** What a subscriber knows of its publisher, see {@link Publication}. Any thread may use it. */
public final class Subscription implements Closeable {

    private static final Pattern ANNOUNCED = Pattern.compile("([0-9a-f]{16}) (.*)");

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
     * @throws CorruptMessageException if what is announced there is no publication
     * @throws IllegalArgumentException if it is no directory
     */
    public static Subscription find(Rendezvous at, Deadline deadline) throws IOException {
        RendezvousDirectory directory = RendezvousDirectory.required(at);
        while (true) {
            Matcher announced = ANNOUNCED.matcher(directory.awaitPublished(Publication.FILE, deadline));
            if (!announced.matches()) {
                throw new CorruptMessageException(directory.resolve(Publication.FILE)
                        + " is not ID WORDS, as a publisher writes it: remove it, or meet in another directory");
            }
            try (Resources opened = new Resources()) {
                Liveness publisher = opened.add(Liveness.of(directory, Publication.ANNOUNCED + announced.group(1)));
                if (publisher.isPeerAlive()) {
                    opened.move();
                    return new Subscription(directory, announced.group(2), publisher);
                }
            } catch (NoSuchFileException gone) {
                // its file goes too, or the next publisher replaces it
            }
            deadline.pauseAmongMany("nobody publishes in " + directory);
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
