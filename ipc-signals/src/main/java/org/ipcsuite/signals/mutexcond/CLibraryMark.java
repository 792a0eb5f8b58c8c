package org.ipcsuite.signals.mutexcond;

import java.io.IOException;
import jnr.ffi.Pointer;
import org.ipcsuite.core.sys.CLibrary;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.signals.SignalLibc;

/**
 * Names the C library, its version and its word size: what a mutex holds is its own business, and changes from version
 * to version. {@code glibc-2.36-64}, {@code musl-64}.
 */
final class CLibraryMark {

    private CLibraryMark() {}

    /** Of this process. */
    static String here() {
        String name = CLibrary.has("gnu_get_libc_version")
                ? "glibc-"
                        + Pointer.wrap(Libc.runtime(), SignalLibc.LIBC.gnu_get_libc_version())
                                .getString(0)
                : "musl";
        return name + "-" + 8 * Libc.runtime().addressSize();
    }

    /**
     * Requires the mark of a peer.
     *
     * @throws IOException if it has another C library
     */
    static void require(String peer) throws IOException {
        if (!peer.equals(here())) {
            throw new IOException(
                    "the listener's C library is " + peer + " and this one's is " + here()
                            + ", and each lays a mutex out in its own way: run both sides with the same one, or use mmap-futex");
        }
    }
}
