package org.ipcsuite.core.sys;

import java.io.IOException;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * What fstat(2) says of an open file. The system call is made by its number, since glibc has the function as such since
 * 2.33 only.
 *
 * @param mode type and permissions, as in inode(7)
 * @param uid of the owner
 * @param links names that it has
 * @param size in bytes
 */
public record FileStatus(int mode, int uid, long links, long size) {

    private static final long FSTAT = SystemCallNumber.FSTAT.here();

    /** struct stat, the larger of the two. */
    private static final int STAT_BYTES = 144;

    private static final int X86_NLINK_AT = 16;
    private static final int X86_MODE_AT = 24;
    private static final int X86_UID_AT = 28;
    private static final int ARM_MODE_AT = 16;
    private static final int ARM_NLINK_AT = 20;
    private static final int ARM_UID_AT = 24;
    private static final int SIZE_AT = 48;

    private static final int S_IFMT = 0170000;
    private static final int S_IFLNK = 0120000;

    /**
     * Asks for it.
     *
     * @param object what the descriptor is of, for the message
     */
    public static FileStatus of(int fd, String object) throws IOException {
        Pointer status = Memory.allocateDirect(Libc.runtime(), STAT_BYTES);
        SystemCall.check((int) Libc.get().syscall(FSTAT, fd, status), "fstat", object);
        long size = status.getLong(SIZE_AT);
        return switch (Architecture.here()) {
            case X86_64 ->
                new FileStatus(
                        status.getInt(X86_MODE_AT), status.getInt(X86_UID_AT), status.getLong(X86_NLINK_AT), size);
            case ARM64 ->
                new FileStatus(
                        status.getInt(ARM_MODE_AT), status.getInt(ARM_UID_AT), status.getInt(ARM_NLINK_AT), size);
        };
    }

    /** Whether it is a symbolic link, opened with O_PATH and O_NOFOLLOW. */
    public boolean isSymbolicLink() {
        return (mode & S_IFMT) == S_IFLNK;
    }
}
