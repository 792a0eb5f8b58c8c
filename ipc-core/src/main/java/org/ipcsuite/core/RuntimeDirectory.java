package org.ipcsuite.core;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ipcsuite.core.sys.Environment;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.core.sys.FileLock;
import org.ipcsuite.core.sys.NativeCalls;

/**
 * The directory in which this user's rendezvous directories are made. Both processes of a connection must find the same
 * one, so it depends on the environment and the file systems alone, never on free space: the first of
 *
 * <ol>
 *   <li>{@code $XDG_RUNTIME_DIR/ipc-suite}, if the variable is the absolute path of a directory that belongs to this user
 *       and in which it may write; otherwise the variable counts as not set;
 *   <li>{@code /dev/shm/ipc-suite-UID}, if /dev/shm is a directory in which this user may write;
 *   <li>{@code /tmp/ipc-suite-UID}.
 * </ol>
 *
 * <p>{@code runtime_directory} in the C program has the same rule. Any thread may use it.
 *
 * @param path absolute
 */
record RuntimeDirectory(Path path) {

    static final Set<PosixFilePermission> PRIVATE = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /** What the names of locks end with. */
    static final String LOCK = ".lock";

    private static final String WAY_OUT = "set XDG_RUNTIME_DIR to a directory of yours";
    private static final String RUNTIME = "XDG_RUNTIME_DIR";
    /** Where pam_systemd(8) makes the runtime directory of each user who logs in. */
    private static final Path LOGGED_IN = Path.of("/run/user");

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final Path TEMPORARY = Path.of("/tmp");

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    static RuntimeDirectory ofThisUser() {
        return of(Environment.ofThisProcess(), SHARED_MEMORY, TEMPORARY);
    }

    /**
     * The runtime directories of this user in any environment, since those of sudo(8), cron(8) and ssh(1) differ: what
     * the rule says in this one, and of what it says in others that which is there and this user's alone.
     */
    static List<RuntimeDirectory> allOfThisUser() throws IOException {
        return all(Environment.ofThisProcess(), LOGGED_IN, SHARED_MEMORY, TEMPORARY);
    }

    /** The rule, with other directories than /dev/shm and /tmp. */
    static RuntimeDirectory of(Environment environment, Path sharedMemory, Path temporary) {
        return environment
                .directory(RUNTIME)
                .filter(Files::isDirectory)
                .map(RuntimeDirectory::inRuntime)
                .orElseGet(() ->
                        inShared(Environment.isUsable(sharedMemory) ? sharedMemory : temporary, environment.uid()));
    }

    static List<RuntimeDirectory> all(Environment environment, Path loggedIn, Path sharedMemory, Path temporary)
            throws IOException {
        long uid = environment.uid();
        List<RuntimeDirectory> all = new ArrayList<>(List.of(of(environment, sharedMemory, temporary)));
        for (RuntimeDirectory other : List.of(
                inRuntime(loggedIn.resolve(String.valueOf(uid))),
                inShared(sharedMemory, uid),
                inShared(temporary, uid))) {
            if (other.isPrivate() && !other.isAmong(all)) {
                all.add(other);
            }
        }
        return all;
    }

    private static RuntimeDirectory inRuntime(Path directory) {
        return new RuntimeDirectory(directory.resolve("ipc-suite"));
    }

    private static RuntimeDirectory inShared(Path directory, long uid) {
        return new RuntimeDirectory(directory.resolve("ipc-suite-" + uid));
    }

    /** Whether it is one of them, also under another name, as /var/run is a link to /run. */
    private boolean isAmong(List<RuntimeDirectory> others) throws IOException {
        for (RuntimeDirectory other : others) {
            if (other.equals(this) || (Files.exists(other.path) && Files.isSameFile(path, other.path))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes it if it is not there, and again if its last user removes it meanwhile. It takes no lock: of many clients that
     * come at once none waits for another.
     *
     * @throws IOException if it is not a directory of this user alone, or this JVM could take no lock in it
     */
    void requirePrivate() throws IOException {
        NativeCalls.require();
        Deadline deadline = Deadline.after(TIMEOUT);
        while (true) {
            makeIfMissing();
            try {
                found().requirePrivate(path);
                return;
            } catch (NoSuchFileException removedMeanwhile) {
                deadline.pauseUninterruptibly("another process of this user removes " + path + " again and again");
            }
        }
    }

    private void makeIfMissing() throws IOException {
        try {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException isThere) {
            // checked by the caller, as one that another user may have put there to listen in
        } catch (IOException refused) {
            throw ErrorText.failure("mkdir", path.toString(), refused, WAY_OUT);
        }
    }

    /** What is there under its name, lstat(2). */
    private record Found(boolean isDirectory, int uid, Set<PosixFilePermission> permissions) {
        boolean isPrivate() {
            return isDirectory && uid == (int) Environment.ofThisProcess().uid() && permissions.equals(PRIVATE);
        }

        void requirePrivate(Path path) throws IOException {
            if (!isPrivate()) {
                throw new IOException(path + " is not a directory of this user with mode 0700 (it is "
                        + PosixFilePermissions.toString(permissions) + " of uid " + Integer.toUnsignedString(uid)
                        + "): remove it, or set XDG_RUNTIME_DIR");
            }
        }
    }

    private Found found() throws IOException {
        PosixFileAttributes found = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        int uid = (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        return new Found(found.isDirectory(), uid, found.permissions());
    }

    /** Whether it is there, and a directory of this user alone. */
    private boolean isPrivate() throws IOException {
        try {
            return found().isPrivate();
        } catch (NoSuchFileException | AccessDeniedException none) {
            return false;
        }
    }

    /**
     * Locks it, making it if need be. Retries, since the last user may be removing it, and also if the thread is
     * interrupted: closing takes the lock, too.
     */
    FileLock lock() throws IOException {
        Path file = path.resolve("base" + LOCK);
        Deadline deadline = Deadline.after(TIMEOUT);
        while (true) {
            try {
                requirePrivate();
                Optional<FileLock> lock = FileLock.tryAcquire(file);
                if (lock.isPresent()) {
                    return lock.get();
                }
            } catch (NoSuchFileException removedMeanwhile) {
                // and made again by the next try
            }
            deadline.pauseUninterruptibly("another process of this user holds " + file);
        }
    }

    /** Removes it, unless other processes of this user have something in it. What {@link #requirePrivate} refuses stays. */
    void removeIfEmpty() throws IOException {
        if (isPrivate()) {
            removeIfEmpty(path);
        }
    }

    /** Removes a directory, unless there is something in it. */
    static void removeIfEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException inUse) {
            // by somebody else
        }
    }
}
