package org.ipcsuite.core.rendezvous;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.sys.FileLock;
import org.ipcsuite.core.sys.RandomName;

/**
 * Where a publisher is found whose one send reaches all, and how it knows who subscribes; {@link Subscription} is the other
 * side.
 *
 * <pre>
 *   publisher                             subscriber
 *   takes listener.lock, makes what
 *   it publishes to, takes
 *   publication-ID.lock, writes the
 *   file `publication`: ID WORDS          reads it, watches publication-ID.lock,
 *                                         opens what WORDS name, and
 *   lists subscriber-*.lock               takes subscriber-ID.lock once nothing
 *   that are held                         escapes it any more
 * </pre>
 *
 * Each ID is new, 16 hexadecimal digits: the file of a publisher that was killed names a lock that nobody holds, even
 * while the next one holds listener.lock and has not removed the file yet.
 *
 * <p>Any thread may use it.
 */
public final class Publication implements Closeable {

    /** That of a listener: a directory has one of either. */
    static final String PUBLISHER = Side.LISTENER.word();

    static final String SUBSCRIBER = "subscriber-";
    static final String FILE = "publication";
    static final String ANNOUNCED = FILE + "-";

    private static final String LOCK = ".lock";

    private final RendezvousDirectory directory;
    private final Resources held = new Resources();

    /**
     * Takes the right to publish there, and removes what a publisher and subscribers have left that were killed.
     *
     * @throws org.ipcsuite.core.AddressInUseException if a live process publishes or listens there
     * @throws IllegalArgumentException if it is no directory
     */
    public Publication(Rendezvous at) throws IOException {
        this.directory = RendezvousDirectory.required(at);
        try (Resources opened = new Resources()) {
            FileLock lock = opened.add(directory.acquireLock(PUBLISHER));
            Files.deleteIfExists(directory.resolve(FILE));
            removeStale(ANNOUNCED);
            removeStale(SUBSCRIBER);
            held.add(lock);
            opened.move();
        }
    }

    private void removeStale(String lockNamesBegin) throws IOException {
        for (Path lock : locks(lockNamesBegin)) {
            if (!FileLock.isHeld(lock)) {
                Files.deleteIfExists(lock);
            }
        }
    }

    /** The directory. */
    public RendezvousDirectory at() {
        return directory;
    }

    /**
     * Lets subscribers find it; once.
     *
     * @param words what the mechanism calls its objects; one line
     */
    public void announce(String words) throws IOException {
        String id = RandomName.digits();
        held.add(directory.acquireLock(ANNOUNCED + id));
        directory.publish(FILE, id + " " + words);
        held.add(() -> Files.deleteIfExists(directory.resolve(FILE)));
    }

    /** Those that are alive, by the names that they have chosen. */
    public List<String> subscribers() throws IOException {
        List<String> alive = new ArrayList<>();
        for (Path lock : locks(SUBSCRIBER)) {
            if (FileLock.isHeld(lock)) {
                String name = lock.getFileName().toString();
                alive.add(name.substring(SUBSCRIBER.length(), name.length() - LOCK.length()));
            }
        }
        return alive;
    }

    private List<Path> locks(String namesBegin) throws IOException {
        List<Path> locks = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.path(), namesBegin + "*" + LOCK)) {
            files.forEach(locks::add);
        }
        return locks;
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}
