package org.ipcsuite.core;

import java.io.IOException;
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
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.ipcsuite.core.sys.FileLock;
import org.ipcsuite.core.sys.Libc;

/**
 * The directory in which this user's rendezvous directories are made. Any thread may use it.
 *
 * @param path in {@code $XDG_RUNTIME_DIR}, or in /dev/shm
 */
record Base(Path path) {

    static final Set<PosixFilePermission> PRIVATE = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    /** In {@code $XDG_RUNTIME_DIR} if there is one, else in /dev/shm. */
    static Base ofThisUser() {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return new Base(
                runtime != null && Files.isDirectory(Path.of(runtime))
                        ? Path.of(runtime, "ipc-suite")
                        : Path.of("/dev/shm/ipc-suite-" + Libc.posix().geteuid()));
    }

    /**
     * Makes it if it is not there.
     *
     * @throws IOException if it is not a directory of this user alone
     */
    void requirePrivate() throws IOException {
        try {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException isThere) {
            // checked below, as one that another user may have put there to listen in
        }
        PosixFileAttributes found = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Object uid = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()
                || !uid.equals(Libc.posix().geteuid())
                || !found.permissions().equals(PRIVATE)) {
            throw new IOException(path + " is not a directory of this user with mode 0700 (it is "
                    + PosixFilePermissions.toString(found.permissions()) + " of uid " + uid
                    + "): remove it, or set XDG_RUNTIME_DIR");
        }
    }

    /** Locks it, making it if need be: who leaves last removes it, maybe just now. */
    FileLock lock() throws IOException {
        Path file = path.resolve("base" + Directory.LOCK);
        Deadline deadline = Deadline.after(LOCK_TIMEOUT);
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
            deadline.pause("another process of this user holds " + file);
        }
    }

    /** Removes it, unless other processes of this user have something in it. */
    void removeIfEmpty() throws IOException {
        removeIfEmpty(path);
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
