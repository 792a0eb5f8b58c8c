package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.core.sys.FileLock;
import org.ipcsuite.core.sys.NativeCalls;
import org.ipcsuite.core.sys.OwnFile;
import org.jspecify.annotations.Nullable;

/**
 * A private directory (0700) in which two processes of one user meet: sockets and FIFOs live in it, a key or a queue's
 * name is written into it, and each side holds a {@link FileLock} in it. Any thread may use it.
 *
 * <pre>
 *   $XDG_RUNTIME_DIR/ipc-suite/ or /dev/shm/ipc-suite-UID/    the RuntimeDirectory: ours, 0700, not a link, or refused
 *     base.lock                                               held while directories are made or cleaned
 *     r-5c1e0f/                                               one rendezvous
 *       owner.lock                                            held by the process that made the directory
 *       listener.lock, listener-N.lock, connector-N.lock      held while one listens, by the sides of connection N
 * </pre>
 */
public final class RendezvousDirectory implements Rendezvous, Closeable {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST_PUBLISHED = 4096;
    /** Neither of the two that are directories. */
    private static final Pattern PEER_NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,255}");

    private final Path path;
    private final @Nullable FileLock owner;
    private final ResourceJournal journal;
    /** The kinds of the objects that this process has recorded here, and can therefore remove. */
    private final Set<ObjectKind> kinds = ConcurrentHashMap.newKeySet();

    private RendezvousDirectory(Path path, @Nullable FileLock owner) {
        this.path = path;
        this.owner = owner;
        this.journal = new ResourceJournal(path);
    }

    /** Makes a new directory with a random name; {@link #close()} removes it and all that is in it. */
    public static RendezvousDirectory create() throws IOException {
        return create(RuntimeDirectory.ofThisUser());
    }

    static RendezvousDirectory create(RuntimeDirectory runtimeDirectory) throws IOException {
        byte[] name = new byte[6];
        RANDOM.nextBytes(name);
        Path path = runtimeDirectory.path().resolve("r-" + HexFormat.of().formatHex(name));
        try (FileLock ignored = runtimeDirectory.lock()) {
            make(path);
            return new RendezvousDirectory(path, own(path));
        } catch (IOException refused) {
            runtimeDirectory.removeIfEmpty();
            throw refused;
        }
    }

    private static FileLock own(Path path) throws IOException {
        try {
            return FileLock.tryAcquire(path.resolve("owner" + RuntimeDirectory.LOCK))
                    .orElseThrow();
        } catch (IOException refused) {
            RuntimeDirectory.removeIfEmpty(path);
            throw refused;
        }
    }

    /** The directory that another process made; closing it removes nothing. */
    public static RendezvousDirectory at(Path path) {
        return new RendezvousDirectory(path.toAbsolutePath(), null);
    }

    /**
     * The directory in which two sides meet: a private one, or the one that an address names, as a path.
     *
     * @throws IllegalArgumentException if they inherit descriptors
     */
    public static RendezvousDirectory of(Rendezvous at) {
        if (at instanceof RendezvousDirectory directory) {
            return directory;
        }
        if (at instanceof Address address) {
            return at(Path.of(address.value()));
        }
        throw new IllegalArgumentException("this meets in a directory, not at " + at);
    }

    /**
     * A private directory, which nothing else will do for.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static RendezvousDirectory required(Rendezvous at) {
        if (at instanceof RendezvousDirectory directory) {
            return directory;
        }
        throw new IllegalArgumentException("a publisher and its subscribers meet in a directory, not at " + at);
    }

    /** Makes it for this user only, as an address may name one that is not there; false if it is. */
    public boolean makeIfMissing() throws IOException {
        return makeIfMissing(RuntimeDirectory.ofThisUser());
    }

    boolean makeIfMissing(RuntimeDirectory runtimeDirectory) throws IOException {
        if (Files.exists(path)) {
            return false;
        }
        if (runtimeDirectory.path().equals(path.getParent())) {
            try (FileLock ignored = runtimeDirectory.lock()) { // retries, since the last user may be removing it
                make(path);
            }
        } else {
            make(path);
        }
        return true;
    }

    private static void make(Path path) throws IOException {
        NativeCalls.require(); // its locks need them
        try {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(RuntimeDirectory.PRIVATE));
        } catch (IOException refused) {
            throw ErrorText.failure("mkdir", path.toString(), refused, "");
        }
    }

    /**
     * Checks that it belongs to this user, and that no other user may write there and replace objects.
     * {@link #acquireLock}, {@link #tryAcquireLock} and {@link #awaitPublished} do so by themselves, so both sides do.
     *
     * @throws NoSuchFileException if it is not there
     * @throws org.ipcsuite.core.sys.OtherUserException if it is another user's, or others may write there
     */
    public void requireOwn() throws IOException {
        OwnFile.require(path);
    }

    /** Removes it, unless there is still something in it. */
    public void removeIfEmpty() throws IOException {
        RuntimeDirectory.removeIfEmpty(path);
    }

    public Path path() {
        return path;
    }

    /** A name in this directory. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /**
     * Takes a lock, until this process closes it or dies.
     *
     * @param lockName the file's name without its ending, such as {@code listener} or {@code connector-3}
     * @throws AddressInUseException if a live process holds it
     */
    public FileLock acquireLock(String lockName) throws IOException {
        return tryAcquireLock(lockName)
                .orElseThrow(() -> new AddressInUseException("a live process is there already: it holds "
                        + lockFile(lockName) + "; end it, or meet in another directory"));
    }

    /** Takes a lock as {@link #acquireLock} does; empty if a live process holds it. */
    public Optional<FileLock> tryAcquireLock(String lockName) throws IOException {
        requireOwn();
        return FileLock.tryAcquire(lockFile(lockName));
    }

    private Path lockFile(String lockName) {
        return resolve(lockName + RuntimeDirectory.LOCK);
    }

    /**
     * Writes down, before it is made, the name of an object that outlives its process outside of this directory, so that
     * somebody else can remove it after a crash.
     *
     * @param lockNames of locks that show that the object is in use; none if only the listener here uses it
     */
    public void journal(ObjectKind kind, String name, String... lockNames) throws IOException {
        kinds.add(kind);
        journal.write(
                kind,
                name,
                Stream.of(lockNames).map(lock -> lock + RuntimeDirectory.LOCK).toList());
    }

    /** Makes an object that is {@link #journal journaled} first, and forgotten if it cannot be made. */
    public <T> T createJournaled(ObjectKind kind, String name, Creation<T> creation, String... lockNames)
            throws IOException {
        journal(kind, name, lockNames);
        try {
            return creation.create();
        } catch (IOException refused) {
            forget(kind, name);
            throw refused;
        }
    }

    /**
     * Makes an object that outlives its process.
     *
     * @param <T> its type
     */
    @FunctionalInterface
    public interface Creation<T> {
        T create() throws IOException;
    }

    /** Forgets an object that was written down and then not made. */
    public void forget(ObjectKind kind, String name) throws IOException {
        journal.forget(kind.word(), name);
    }

    /** Removes an object that was written down, if it is still there, and forgets it. */
    public void remove(ObjectKind kind, String name) throws IOException {
        kind.remove(name);
        forget(kind, name);
    }

    /** Removes the objects of these kinds that the journal here names and that no live process uses. */
    public void removeUnused(Set<? extends ObjectKind> ofKinds) throws IOException {
        journal.removeUnused(ofKinds);
    }

    /**
     * Watches a lock that a process holds now.
     *
     * @throws NoSuchFileException if no process has taken it, or its holder has left
     */
    public FileLock.Watch watch(String lockName) throws IOException {
        return new FileLock.Watch(lockFile(lockName));
    }

    /** Whether a live process holds that lock. */
    public boolean isLockHeld(String lockName) throws IOException {
        return FileLock.isHeld(lockFile(lockName));
    }

    /**
     * Publishes what the other side needs, a port or a key: it is written to a draft and renamed, so all of it appears
     * at once.
     */
    public void publish(String name, String value) throws IOException {
        Path draft = Files.createTempFile(path, name, ".draft");
        try {
            Files.writeString(draft, value);
            Files.move(draft, resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            Files.deleteIfExists(draft);
            throw ErrorText.failure("write", resolve(name).toString(), refused, "");
        }
    }

    /** Waits for what the other side publishes. */
    public String awaitPublished(String name, Deadline deadline) throws IOException {
        while (true) {
            try {
                requireOwn();
                try (OwnFile file = OwnFile.open(resolve(name))) {
                    return published(file.path(), resolve(name));
                }
            } catch (NoSuchFileException notYet) {
                deadline.pauseAmongMany("there is no " + resolve(name) + ": nobody listens there");
            }
        }
    }

    /** Reads a text that any program may have put there: its type and its length are checked. */
    private static String published(Path opened, Path file) throws IOException {
        if (Files.isRegularFile(opened)) {
            try (InputStream text = Files.newInputStream(opened)) {
                byte[] bytes = text.readNBytes(LONGEST_PUBLISHED + 1);
                if (bytes.length <= LONGEST_PUBLISHED) {
                    return new String(bytes, StandardCharsets.UTF_8);
                }
            }
        }
        throw new CorruptMessageException(
                file + " is no file of up to " + LONGEST_PUBLISHED + " bytes, as a listener writes it: remove it");
    }

    /**
     * The path of an object in this directory that another process has named.
     *
     * @throws CorruptMessageException if it is no name of letters, digits, dots, underscores and hyphens, or leads elsewhere
     */
    public Path namedByPeer(String name) throws CorruptMessageException {
        if (!PEER_NAME.matcher(name).matches()) {
            throw new CorruptMessageException("an object that an invitation in " + path
                    + " names has a name of letters, digits, '.', '_' and '-', not '" + name + "'");
        }
        return path.resolve(name);
    }

    @Override
    public String text() {
        return "directory:" + path;
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /**
     * Removes the directory, if this process made it, with the objects that its journal names. While a live process still
     * uses one of those, the directory stays for the {@link StaleResourceCleaner}. Closing twice does nothing.
     */
    @Override
    public void close() throws IOException {
        if (owner != null) {
            try (owner) { // dropped also if an object cannot be removed
                journal.removeUnused(kinds);
                if (journal.entries().isEmpty()) {
                    removeTree(path);
                }
            }
            new RuntimeDirectory(Objects.requireNonNull(path.getParent())).removeIfEmpty();
        }
    }

    /**
     * The runtime directory, which need not exist: in {@code $XDG_RUNTIME_DIR}, if that is this user's, else in /dev/shm
     * or in /tmp.
     */
    public static Path base() {
        return RuntimeDirectory.ofThisUser().path();
    }

    /**
     * Creates the runtime directory if it does not exist, and returns it.
     *
     * @throws IOException if it is not a directory of this user alone
     */
    public static Path makeBase() throws IOException {
        return makeBase(RuntimeDirectory.ofThisUser());
    }

    static Path makeBase(RuntimeDirectory runtimeDirectory) throws IOException {
        runtimeDirectory.requirePrivate();
        return runtimeDirectory.path();
    }

    /** Removes the runtime directory, unless there is something in it. */
    public static void removeBaseIfEmpty() throws IOException {
        RuntimeDirectory.ofThisUser().removeIfEmpty();
    }

    /** Whether a live process holds a lock in that directory. */
    public static boolean isAlive(Path directory) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(directory, "*" + RuntimeDirectory.LOCK)) {
            for (Path lock : locks) {
                if (FileLock.isHeld(lock)) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException | DirectoryIteratorException closedMeanwhile) {
            return true;
        }
    }

    /** Removes a directory with all that is in it; nothing happens if it is not there. */
    public static void removeTree(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    removeTree(entry);
                } else {
                    Files.deleteIfExists(entry);
                }
            }
        } catch (NoSuchFileException gone) {
            return;
        }
        Files.deleteIfExists(directory);
    }
}
