package org.ipcsuite.core.sys;

import java.io.IOException;
import jnr.constants.platform.Errno;

/**
 * A system call that failed: {@code mq_open(/q1) failed: ENOSPC (28) No space left on device: raise RLIMIT_MSGQUEUE}.
 */
public final class SystemCallException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    SystemCallException(String call, String object, int errno, String advice) {
        super(call + "(" + object + ") failed: " + describe(errno) + wayOut(errno, advice));
        this.errno = errno;
    }

    /** The errno of the call, as in errno(3). */
    public Errno errno() {
        return Errno.valueOf(errno);
    }

    /** The caller's advice; for a limit that any call may reach, how to raise it. */
    private static String wayOut(int errno, String advice) {
        if (!advice.isEmpty()) {
            return ": " + advice;
        }
        return switch (Errno.valueOf(errno)) {
            case EMFILE -> ": this process has as many files open as RLIMIT_NOFILE allows: raise it (ulimit -n)";
            case ENFILE ->
                ": all processes together have as many files open as fs.file-max allows: raise it (sysctl -w)";
            default -> "";
        };
    }

    private static String describe(int errno) {
        Errno known = Errno.valueOf(errno);
        return known == Errno.__UNKNOWN_CONSTANT__ ? "errno " + errno : ErrorText.describe(known);
    }
}
