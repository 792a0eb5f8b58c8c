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
import org.ipcsuite.core.sys.Environment;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.core.sys.FileLock;
import org.ipcsuite.core.sys.Libc;

/**
 * The directory in which this user's rendezvous directories are made. Two processes that shall meet must find the same
 * one, so it follows from the environment and the file systems alone, and never from how much room there is: the first of
 *
 * <ol>
 *   <li>{@code $XDG_RUNTIME_DIR/ipc-suite}, if the variable is the absolute path of a directory that belongs to this user
 *       and in which it may write; otherwise the variable counts as not set;
 *   <li>{@code /dev/shm/ipc-suite-UID}, if /dev/shm is a directory in which this user may write;
 *   <li>{@code /tmp/ipc-suite-UID}.
 * </ol>
 *
 * <p>{@code directory_base} in the C program has the same rule. Any thread may use it.
 *
 * @param path absolute
 */
record Base(Path path) {

    static final Set<PosixFilePermission> PRIVATE = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final String WAY_OUT = "set XDG_RUNTIME_DIR to a directory of yours";
    private static final String RUNTIME = "XDG_RUNTIME_DIR";
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final Path TEMPORARY = Path.of("/tmp");

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    static Base ofThisUser() {
        return of(Environment.ofThisProcess(), SHARED_MEMORY, TEMPORARY);
    }

    /** The rule, with other directories than /dev/shm and /tmp. */
    static Base of(Environment environment, Path sharedMemory, Path temporary) {
        return new Base(environment
                .directory(RUNTIME)
                .filter(Files::isDirectory)
                .map(runtime -> runtime.resolve("ipc-suite"))
                .orElseGet(() -> (Environment.isUsable(sharedMemory) ? sharedMemory : temporary)
                        .resolve("ipc-suite-" + environment.uid())));
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
        } catch (IOException refused) {
            throw ErrorText.failure("mkdir", path.toString(), refused, WAY_OUT);
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
