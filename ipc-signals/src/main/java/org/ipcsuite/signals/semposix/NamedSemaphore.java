package org.ipcsuite.signals.semposix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import jnr.constants.platform.Errno;
import jnr.constants.platform.OpenFlags;
import org.ipcsuite.core.sys.OwnFile;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.signals.PosixSemaphore;
import org.ipcsuite.signals.SignalLibc;

/** POSIX semaphores with names, sem_open(3): each a file in /dev/shm, {@code sem.NAME}, that libc maps. */
public final class NamedSemaphore {

    private static final int NEW = OpenFlags.O_CREAT.intValue() | OpenFlags.O_EXCL.intValue();
    private static final long FAILED = 0;

    private NamedSemaphore() {}

    /**
     * Creates a semaphore, for this user only.
     *
     * @param name begins with a slash and has no other
     */
    public static PosixSemaphore create(String name, int value) throws IOException {
        return of(SignalLibc.LIBC.sem_open(name, NEW, 0600, value), name);
    }

    /**
     * Opens a semaphore.
     *
     * @throws NoSuchFileException if none has that name
     */
    public static PosixSemaphore open(String name) throws IOException {
        long address = SignalLibc.LIBC.sem_open(name, 0);
        if (address == FAILED && SystemCall.errno() == Errno.ENOENT.intValue()) {
            throw new NoSuchFileException(name);
        }
        return of(address, name);
    }

    /**
     * As {@link #open}, for a semaphore of the peer. sem_open(3) gives no descriptor to check, so the file is kept open
     * meanwhile: no other user can replace its name in a directory with the sticky bit, as /dev/shm is.
     *
     * @throws org.ipcsuite.core.sys.OtherUserException if the semaphore belongs to another user, or others may write to
     * it
     */
    static PosixSemaphore openOwn(String name) throws IOException {
        try (OwnFile file = OwnFile.open(file(name))) {
            PosixSemaphore semaphore = open(name);
            if (!file.hasName()) {
                semaphore.close();
                throw new NoSuchFileException(name);
            }
            return semaphore;
        }
    }

    /** The file in which glibc keeps the semaphore, or musl. */
    private static Path file(String name) {
        Path glibc = Path.of("/dev/shm/sem." + name.substring(1));
        return Files.exists(glibc, LinkOption.NOFOLLOW_LINKS) ? glibc : Path.of("/dev/shm" + name);
    }

    /** Removes the name, if it exists; processes that have it open keep it. */
    static void unlink(String name) throws IOException {
        int result = SignalLibc.LIBC.sem_unlink(name);
        if (result < 0 && SystemCall.errno() != Errno.ENOENT.intValue()) {
            throw SystemCall.failure("sem_unlink", name);
        }
    }

    private static PosixSemaphore of(long address, String name) throws IOException {
        if (address == FAILED) {
            throw SystemCall.failure(
                    "sem_open", name, "it is a file in /dev/shm, which must be a tmpfs in which this user may write");
        }
        return new PosixSemaphore(name, address, () -> SignalLibc.LIBC.sem_close(address));
    }
}
