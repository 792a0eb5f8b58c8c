package org.ipcsuite.queues.chronicle;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jnr.constants.platform.Errno;
import jnr.constants.platform.OpenFlags;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;

/**
 * Blocks of the disk for what is about to be written to a file. Chronicle makes its files sparse and maps them: where the
 * disk is full, the kernel can only answer a store with SIGBUS, which the JVM turns into an InternalError somewhere
 * later. posix_fallocate(3) says ENOSPC before anything is written. For one thread.
 */
final class DiskSpace implements Closeable {

    private static final String WAY_OUT =
            "the disk is full: free some space, or let the peer receive, which removes what it has received; what was"
                    + " sent before is intact";

    private final String name;
    private int descriptor;
    private long end;

    private DiskSpace(Path file, int descriptor) {
        this.name = file.toString();
        this.descriptor = descriptor;
    }

    /** Takes blocks for a file that exists. */
    static DiskSpace of(Path file) throws IOException {
        return new DiskSpace(file, open(file, OpenFlags.O_RDWR.intValue()));
    }

    /** Makes a file of zeros that has its blocks; none is left if there are too few. */
    static void make(Path file, long bytes) throws IOException {
        int flags = OpenFlags.O_RDWR.intValue() | OpenFlags.O_CREAT.intValue();
        try (DiskSpace space = new DiskSpace(file, open(file, flags))) {
            space.require(bytes, bytes);
        } catch (IOException refused) {
            Files.deleteIfExists(file);
            throw refused;
        }
    }

    /**
     * Makes sure that the bytes before that position have their blocks.
     *
     * @param step takes that many at a time
     */
    void require(long position, long step) throws IOException {
        if (position > end) {
            long length = Math.max(step, position - end);
            int errno;
            do {
                errno = ChronicleLibc.get().posix_fallocate(descriptor, end, length);
            } while (errno == Errno.EINTR.intValue());
            SystemCall.checkReturned(errno, "posix_fallocate", name, errno == Errno.ENOSPC.intValue() ? WAY_OUT : "");
            end += length;
        }
    }

    @Override
    public void close() {
        Libc.get().close(descriptor);
        descriptor = -1;
    }

    private static int open(Path file, int flags) throws IOException {
        return SystemCall.check(
                Libc.get().open(file.toString(), flags | Fcntl.O_CLOEXEC, 0600), "open", file.toString());
    }
}
