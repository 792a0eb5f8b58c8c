package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ipcsuite.core.sys.FileLock;
import org.ipcsuite.core.sys.Libc;
import org.jspecify.annotations.Nullable;

/**
 * A private directory (0700) in which two processes of one user meet: sockets and FIFOs live in it, a key or a queue's
 * name is written into it, and each side holds a {@link FileLock} in it for as long as it lives. Any thread may use it.
 *
 * <pre>
 *   $XDG_RUNTIME_DIR/ipc-suite/ or /dev/shm/ipc-suite-UID/    the base: ours, 0700, not a link, or refused
 *     base.lock                                               held while directories are made or swept
 *     r-5c1e0f/                                               one rendezvous
 *       owner.lock                                            held by the process that made the directory
 *       listener.lock  connector.lock                         held by the two sides
 * </pre>
 */
public final class Directory implements Rendezvous, Closeable {

    private static final Set<PosixFilePermission> PRIVATE = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration BASE_LOCK_TIMEOUT = Duration.ofSeconds(10);
    private static final String LOCK = ".lock";
    private static final String JOURNAL = "journal";

    private final Path path;
    private final @Nullable FileLock owner;

    private Directory(Path path, @Nullable FileLock owner) {
        this.path = path;
        this.owner = owner;
    }

    /** Makes a new directory with a random name; {@link #close()} removes it and all that is in it. */
    public static Directory create() throws IOException {
        return create(base());
    }

    static Directory create(Path base) throws IOException {
        try (FileLock ignored = lock(base)) {
            byte[] name = new byte[6];
            RANDOM.nextBytes(name);
            Path path = base.resolve("r-" + HexFormat.of().formatHex(name));
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PRIVATE));
            return new Directory(
                    path, FileLock.tryAcquire(path.resolve("owner" + LOCK)).orElseThrow());
        }
    }

    /** The directory that another process made; closing it removes nothing. */
    public static Directory at(Path path) {
        return new Directory(path.toAbsolutePath(), null);
    }

    /**
     * The directory in which two sides meet: a private one, or the one that an address names, as a path.
     *
     * @throws IllegalArgumentException if they inherit descriptors
     */
    public static Directory of(Rendezvous at) {
        if (at instanceof Directory directory) {
            return directory;
        }
        if (at instanceof Address address) {
            return at(Path.of(address.value()));
        }
        throw new IllegalArgumentException("this meets in a directory, not at " + at.text());
    }

    /** Makes it for this user only, as an address may name one that is not there; false if it is. */
    public boolean makeIfMissing() throws IOException {
        if (Files.exists(path)) {
            return false;
        }
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PRIVATE));
        return true;
    }

    /** Removes it, unless there is still something in it. */
    public void removeIfEmpty() throws IOException {
        removeIfEmpty(path);
    }

    /** Removes the directories in which nobody alive holds a lock any more, and says how many. */
    public static int sweep() throws IOException {
        return sweep(base());
    }

    static int sweep(Path base) throws IOException {
        int removed = 0;
        try (FileLock ignored = lock(base);
                DirectoryStream<Path> all = Files.newDirectoryStream(base, "r-*")) {
            for (Path directory : all) {
                if (!isAlive(directory)) {
                    remove(directory);
                    removed++;
                }
            }
        }
        removeIfEmpty(base);
        return removed;
    }

    public Path path() {
        return path;
    }

    /** A name in this directory. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /**
     * Takes the lock of a side, such as "listener", until the side closes it or dies.
     *
     * @throws AddressInUseException if a live process holds it
     */
    public FileLock claim(String side) throws IOException {
        return FileLock.tryAcquire(resolve(side + LOCK))
                .orElseThrow(() -> new AddressInUseException("a live process is the " + side + " in " + path
                        + " already; end it, or meet in another directory"));
    }

    /** Takes the lock of a side, if nobody alive holds it. */
    public Optional<FileLock> tryClaim(String side) throws IOException {
        return FileLock.tryAcquire(resolve(side + LOCK));
    }

    /**
     * Writes down, before it is made, the name of an object that outlives its process outside of this directory, so that
     * the next listener here can remove it.
     *
     * @param kind one word, {@code posix-shm}
     */
    public void journal(String kind, String name) throws IOException {
        try (FileChannel journal = FileChannel.open(
                resolve(JOURNAL),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            journal.write(StandardCharsets.UTF_8.encode(kind + " " + name + "\n"));
        }
    }

    /** The names of that kind that were written down here and not forgotten, of objects that may be gone. */
    public List<String> journaled(String kind) throws IOException {
        return journal().stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1))
                .toList();
    }

    /** Forgets what was written down, once the object is removed. */
    public void forget(String kind, String name) throws IOException {
        List<String> others = journal().stream()
                .filter(line -> !line.equals(kind + " " + name))
                .toList();
        if (others.isEmpty()) {
            Files.deleteIfExists(resolve(JOURNAL));
        } else {
            publish(JOURNAL, String.join("\n", others) + "\n");
        }
    }

    private List<String> journal() throws IOException {
        try {
            return Files.readAllLines(resolve(JOURNAL));
        } catch (NoSuchFileException nothing) {
            return List.of();
        }
    }

    /**
     * Watches the lock that a side holds now.
     *
     * @throws NoSuchFileException if that side was never here, or has left
     */
    public FileLock.Watch watch(String side) throws IOException {
        return new FileLock.Watch(resolve(side + LOCK));
    }

    /** Whether a live process holds the lock of that side. */
    public boolean isClaimed(String side) throws IOException {
        return FileLock.isHeld(resolve(side + LOCK));
    }

    /** Writes down what the other side must know, a port or a key: all of it appears at once. */
    public void publish(String name, String value) throws IOException {
        Path draft = Files.createTempFile(path, name, ".draft");
        Files.writeString(draft, value);
        Files.move(draft, resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Waits for what the other side publishes. */
    public String awaitPublished(String name, Deadline deadline) throws IOException {
        while (true) {
            try {
                return Files.readString(resolve(name));
            } catch (NoSuchFileException notYet) {
                deadline.pause("there is no " + resolve(name) + ": nobody listens there");
            }
        }
    }

    @Override
    public String text() {
        return "directory:" + path;
    }

    @Override
    public String toString() {
        return text();
    }

    /** Removes the directory, if this process made it. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        if (owner != null) {
            remove(path);
            owner.close();
            removeIfEmpty(Objects.requireNonNull(path.getParent()));
        }
    }

    /** Where directories are made: in {@code $XDG_RUNTIME_DIR} if there is one, else in /dev/shm. */
    public static Path base() {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return runtime != null && Files.isDirectory(Path.of(runtime))
                ? Path.of(runtime, "ipc-suite")
                : Path.of("/dev/shm/ipc-suite-" + Libc.posix().geteuid());
    }

    /**
     * The base, made if it is not there.
     *
     * @throws IOException if it is not a directory of this user alone
     */
    public static Path privateBase() throws IOException {
        Path base = base();
        requirePrivate(base);
        return base;
    }

    private static void requirePrivate(Path base) throws IOException {
        try {
            Files.createDirectory(base, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException isThere) {
            // checked below, as one that another user may have put there to listen in
        }
        PosixFileAttributes found = Files.readAttributes(base, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Object uid = Files.getAttribute(base, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()
                || !uid.equals(Libc.posix().geteuid())
                || !found.permissions().equals(PRIVATE)) {
            throw new IOException(base + " is not a directory of this user with mode 0700 (it is "
                    + PosixFilePermissions.toString(found.permissions()) + " of uid " + uid
                    + "): remove it, or set XDG_RUNTIME_DIR");
        }
    }

    /** Locks the base, making it if need be: who leaves last removes it, maybe just now. */
    private static FileLock lock(Path base) throws IOException {
        Path file = base.resolve("base" + LOCK);
        Deadline deadline = Deadline.after(BASE_LOCK_TIMEOUT);
        while (true) {
            try {
                requirePrivate(base);
                Optional<FileLock> lock = FileLock.tryAcquire(file);
                if (lock.isPresent()) {
                    return lock.get();
                }
            } catch (NoSuchFileException removedMeanwhile) {
                // and made again by the next try
            }
            deadline.pause("another process of this user holds " + file);
        }
    }

    private static void removeIfEmpty(Path base) throws IOException {
        try {
            Files.deleteIfExists(base);
        } catch (DirectoryNotEmptyException inUse) {
            // by other processes of this user
        }
    }

    /** Whether a live process holds a lock in that directory. */
    public static boolean isAlive(Path directory) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(directory, "*" + LOCK)) {
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

    private static void remove(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    remove(entry);
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
