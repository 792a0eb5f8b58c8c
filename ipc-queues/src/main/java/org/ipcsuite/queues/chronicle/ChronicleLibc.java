package org.ipcsuite.queues.chronicle;

import org.ipcsuite.core.sys.CLibrary;

/** The function of libc that Chronicle's files need. Public, as jnr-ffi makes an implementation of it elsewhere. */
public interface ChronicleLibc {

    /** posix_fallocate(3); returns the errno itself. */
    int posix_fallocate(int fd, long offset, long length);

    /** The function above. */
    static ChronicleLibc get() {
        return Loaded.LIBC;
    }

    /** Loads libc when it is first needed. */
    final class Loaded {
        private static final ChronicleLibc LIBC = CLibrary.load(ChronicleLibc.class);

        private Loaded() {}
    }
}
