package org.ipcsuite.signals.semposix;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import jnr.constants.platform.Errno;
import jnr.constants.platform.OpenFlags;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.signals.Lease;
import org.ipcsuite.signals.SignalLibc;

/**
 * An open POSIX semaphore with a name, sem_open(3): a file in /dev/shm that libc maps. Any thread may use it; closing
 * unmaps it as soon as no call uses it.
 *
 * @param address of the sem_t
 * @param lease keeps it mapped
 */
public record NamedSemaphore(long address, Lease lease) implements Closeable {

    private static final int NEW = OpenFlags.O_CREAT.intValue() | OpenFlags.O_EXCL.intValue();
    private static final long FAILED = 0;

    /**
     * Makes one, for this user only.
     *
     * @param name begins with a slash and has no other
     */
    public static NamedSemaphore make(String name, int value) throws IOException {
        return of(SignalLibc.get().sem_open(name, NEW, 0600, value), name);
    }

    /**
     * Opens one.
     *
     * @throws NoSuchFileException if there is none
     */
    public static NamedSemaphore open(String name) throws IOException {
        long address = SignalLibc.get().sem_open(name, 0);
        if (address == FAILED && SystemCall.errno() == Errno.ENOENT.intValue()) {
            throw new NoSuchFileException(name);
        }
        return of(address, name);
    }

    /** Removes the name, if it is there; who has it open keeps it. */
    public static void unlink(String name) throws IOException {
        int result = SignalLibc.get().sem_unlink(name);
        if (result < 0 && SystemCall.errno() != Errno.ENOENT.intValue()) {
            throw SystemCall.failure("sem_unlink", name);
        }
    }

    @Override
    public void close() {
        lease.close();
    }

    private static NamedSemaphore of(long address, String name) throws IOException {
        if (address == FAILED) {
            throw SystemCall.failure("sem_open", name);
        }
        return new NamedSemaphore(address, new Lease(() -> SignalLibc.get().sem_close(address)));
    }
}
