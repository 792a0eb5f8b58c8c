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
     * Makes one, for this user only.
     *
     * @param name begins with a slash and has no other
     */
    public static PosixSemaphore make(String name, int value) throws IOException {
        return of(SignalLibc.get().sem_open(name, NEW, 0600, value), name);
    }

    /**
     * Opens one.
     *
     * @throws NoSuchFileException if there is none
     */
    public static PosixSemaphore open(String name) throws IOException {
        long address = SignalLibc.get().sem_open(name, 0);
        if (address == FAILED && SystemCall.errno() == Errno.ENOENT.intValue()) {
            throw new NoSuchFileException(name);
        }
        return of(address, name);
    }

    /**
     * As {@link #open}, for one that the peer has made. sem_open(3) gives no descriptor to check, so the file is kept
     * open meanwhile: no other user can replace its name in a directory with the sticky bit, as /dev/shm is.
     *
     * @throws org.ipcsuite.core.sys.OtherUserException if it is another user's, or others may write to it
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

    /** Where glibc keeps it, or musl. */
    private static Path file(String name) {
        Path glibc = Path.of("/dev/shm/sem." + name.substring(1));
        return Files.exists(glibc, LinkOption.NOFOLLOW_LINKS) ? glibc : Path.of("/dev/shm" + name);
    }

    /** Removes the name, if it exists; processes that have it open keep it. */
    static void unlink(String name) throws IOException {
        int result = SignalLibc.get().sem_unlink(name);
        if (result < 0 && SystemCall.errno() != Errno.ENOENT.intValue()) {
            throw SystemCall.failure("sem_unlink", name);
        }
    }

    private static PosixSemaphore of(long address, String name) throws IOException {
        if (address == FAILED) {
            throw SystemCall.failure(
                    "sem_open", name, "it is a file in /dev/shm, which must be a tmpfs in which this user may write");
        }
        return new PosixSemaphore(name, address, () -> SignalLibc.get().sem_close(address));
    }
}
