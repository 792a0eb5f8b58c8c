package org.ipcsuite.core.sys;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import jnr.constants.platform.Errno;
import jnr.constants.platform.OpenFlags;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * A lock on a file that shows that its holder lives: the kernel releases it when the holder dies in any way. Any thread
 * may use it.
 *
 * <p>It is an open file description lock (fcntl(2), F_OFD_SETLK), not the older process lock that
 * {@code java.nio.channels.FileLock} takes: that lock is released as soon as the process closes <em>any</em> descriptor
 * of the file, and never conflicts with its own process, so that two sides in one JVM could not see each other.
 */
public final class FileLock implements Closeable {

    private static final short F_WRLCK = 1;
    private static final short F_UNLCK = 2;
    /** struct flock on a 64-bit Linux: l_type at 0, l_whence at 2, l_start at 8, l_len at 16, l_pid at 24. */
    private static final int FLOCK_SIZE = 32;

    private final Path file;
    private final AtomicInteger descriptor;

    private FileLock(Path file, int descriptor) {
        this.file = file;
        this.descriptor = new AtomicInteger(descriptor);
    }

    /**
     * Takes the lock, making the file if need be; empty if another holder is alive.
     *
     * @throws NoSuchFileException if the directory is not there
     */
    public static Optional<FileLock> tryAcquire(Path file) throws IOException {
        while (true) {
            int flags = OpenFlags.O_RDWR.intValue()
                    | OpenFlags.O_CREAT.intValue()
                    | OpenFlags.O_NOFOLLOW.intValue()
                    | Fcntl.O_CLOEXEC;
            int fd = Libc.get().open(file.toString(), flags, 0600);
            if (fd < 0 && SystemCall.errno() == Errno.ENOENT.intValue()) {
                throw new NoSuchFileException(file.toString());
            }
            SystemCall.check(fd, "open", file.toString());
            FileLock lock = new FileLock(file, fd);
            Outcome outcome = lock.tryToSet(fd);
            if (outcome != Outcome.UNLINKED) {
                return outcome == Outcome.TAKEN ? Optional.of(lock) : Optional.empty();
            }
        }
    }

    private enum Outcome {
        TAKEN,
        HELD_BY_ANOTHER,
        /** Its last holder unlinked it between our open and our lock. */
        UNLINKED
    }

    /** Closes the descriptor unless the lock is taken. */
    private Outcome tryToSet(int fd) throws IOException {
        Outcome outcome = Outcome.HELD_BY_ANOTHER;
        try {
            if (set()) {
                outcome = isTheFileAtItsPath(fd) ? Outcome.TAKEN : Outcome.UNLINKED;
            }
            return outcome;
        } finally {
            if (outcome != Outcome.TAKEN) {
                release();
            }
        }
    }

    /** Whether a live process holds the lock; acquires nothing. False if there is no such file. */
    public static boolean isHeld(Path file) throws IOException {
        try (Watch watch = new Watch(file)) {
            return watch.isHeld();
        } catch (NoSuchFileException nobody) {
            return false;
        }
    }

    /** Removes the file that a killed holder has left; does nothing if there is none, or a live process holds it. */
    private static void removeIfFree(Path file) throws IOException {
        if (Files.exists(file)) {
            Optional<FileLock> free = tryAcquire(file); // so that nobody else takes it meanwhile
            if (free.isPresent()) {
                free.get().close();
            }
        }
    }

    /**
     * Looks again and again whether the holder of a lock is alive, without allocating. It is that holder's lock that is
     * looked at: one that another process takes later, after the file was removed, is another. Any thread may use it.
     */
    public static final class Watch implements Closeable {

        private final Pointer flock = wholeFile();
        private final Path file;
        private int descriptor;

        /**
         * Begins to watch.
         *
         * @throws NoSuchFileException if there is no such file
         */
        public Watch(Path file) throws IOException {
            int fd = Libc.get().open(file.toString(), OpenFlags.O_RDONLY.intValue() | Fcntl.O_CLOEXEC, 0);
            if (fd < 0 && SystemCall.errno() == Errno.ENOENT.intValue()) {
                throw new NoSuchFileException(file.toString());
            }
            this.file = file;
            this.descriptor = SystemCall.check(fd, "open", file.toString());
        }

        /** Closes this, and removes the file if its holder was killed: one that ends by itself has removed it. */
        public void closeAndRemoveIfFree() throws IOException {
            close();
            removeIfFree(file);
        }

        /** F_OFD_GETLK: asks whether the lock could be taken, and takes nothing. False once this is closed. */
        public synchronized boolean isHeld() throws IOException {
            if (descriptor < 0) {
                return false;
            }
            fillWholeFile(flock); // it contains the reply to the last query
            SystemCall.check(Libc.get().fcntl(descriptor, Fcntl.F_OFD_GETLK, flock), "fcntl", "lock file");
            return flock.getShort(0) != F_UNLCK;
        }

        /** Closing twice does nothing. */
        @Override
        public synchronized void close() {
            if (descriptor >= 0) {
                Libc.get().close(descriptor);
                descriptor = -1;
            }
        }
    }

    /** Removes the file and drops the lock. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        int fd = descriptor.getAndSet(-1);
        if (fd >= 0) {
            try {
                if (isTheFileAtItsPath(fd)) { // and not one that was created after its directory was removed
                    Files.deleteIfExists(file);
                }
            } finally {
                Libc.get().close(fd);
            }
        }
    }

    /** Drops the lock, if it is held, and leaves the file. */
    private void release() {
        int fd = descriptor.getAndSet(-1);
        if (fd >= 0) {
            Libc.get().close(fd);
        }
    }

    private boolean set() throws IOException {
        int result = Libc.get().fcntl(descriptor.get(), Fcntl.F_OFD_SETLK, wholeFile());
        if (result < 0 && isConflict(SystemCall.errno())) {
            return false;
        }
        SystemCall.check(result, "fcntl", file.toString());
        return true;
    }

    private static boolean isConflict(int errno) {
        return errno == Errno.EAGAIN.intValue() || errno == Errno.EACCES.intValue();
    }

    private boolean isTheFileAtItsPath(int fd) throws IOException {
        Object held = fileKey(Path.of("/proc/self/fd/" + fd));
        try {
            return Objects.equals(held, fileKey(file));
        } catch (NoSuchFileException unlinked) {
            return false;
        }
    }

    private static Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private static Pointer wholeFile() {
        Pointer flock = Memory.allocateDirect(Libc.runtime(), FLOCK_SIZE, true);
        fillWholeFile(flock);
        return flock;
    }

    private static void fillWholeFile(Pointer flock) {
        flock.setMemory(0, FLOCK_SIZE, (byte) 0);
        flock.putShort(0, F_WRLCK);
    }
}
