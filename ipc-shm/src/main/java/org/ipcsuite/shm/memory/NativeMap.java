package org.ipcsuite.shm.memory;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.sys.FileStatus;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.sys.ShmLibc;

/** Native mappings as buffers: unmapped when the buffer and its slices are unreachable. */
final class NativeMap {

    private static final Cleaner CLEANER = Cleaner.create();
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final long FAILED = -1;

    /** The way out where a file system is full. */
    static final String MORE_ROOM = "enlarge or clear /dev/shm, set XDG_RUNTIME_DIR to a directory with more room, or"
            + " send smaller messages";

    private NativeMap() {}

    /** Maps a file's first bytes, mmap(2). */
    static ByteBuffer file(int fd, int bytes, String object) throws IOException {
        Pointer anywhere = Pointer.wrap(Libc.runtime(), 0L);
        long address = ShmLibc.LIBC.mmap(anywhere, bytes, PROT_READ_WRITE, MAP_SHARED, fd, 0);
        if (address == FAILED) {
            throw SystemCall.failure("mmap", object);
        }
        return buffer(address, bytes, () -> ShmLibc.LIBC.munmap(address, bytes));
    }

    /** Maps a System V segment, shmat(2). */
    static ByteBuffer segment(int id, int bytes, String object) throws IOException {
        long address = ShmLibc.LIBC.shmat(id, 0, 0);
        if (address == FAILED) {
            throw SystemCall.failure("shmat", object);
        }
        return buffer(address, bytes, () -> ShmLibc.LIBC.shmdt(address));
    }

    /** Backs a file's first bytes with memory, posix_fallocate(3). */
    static void allocate(int fd, int bytes, String object) throws IOException {
        int errno;
        do {
            errno = ShmLibc.LIBC.posix_fallocate(fd, 0, bytes);
        } while (errno == Errno.EINTR.intValue());
        SystemCall.checkReturned(
                errno,
                "posix_fallocate",
                object + ", " + bytes + " bytes",
                errno == Errno.ENOSPC.intValue() ? MORE_ROOM : "");
    }

    /** The size of what a descriptor is of, fstat(2). */
    static int size(int fd, String object) throws IOException {
        return bytes(FileStatus.of(fd, object).size(), object);
    }

    /**
     * A size that another process has chosen, if a buffer can have it.
     *
     * @throws CorruptMessageException if not: no ring is empty, or as large as 2 GiB
     */
    static int bytes(long size, String object) throws CorruptMessageException {
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw new CorruptMessageException("the file of a ring's memory, " + object + ", has " + size
                    + " bytes, not 1 to " + Integer.MAX_VALUE);
        }
        return (int) size;
    }

    private static ByteBuffer buffer(long address, int bytes, Runnable unmap) {
        ByteBuffer buffer = NativeBuffer.over(address, bytes);
        CLEANER.register(buffer, unmap);
        return buffer;
    }
}
