package org.ipcsuite.pipes;

import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;
import org.ipcsuite.core.sys.CLibrary;

/** The functions of libc for an end that is asked without waiting, or takes pages; public, since jnr-ffi implements it. */
public interface PipeLibc {

    PipeLibc LIBC = CLibrary.load(PipeLibc.class);

    /** read(2) to an address. */
    @ssize_t
    long read(int fd, long to, @size_t long bytes);

    /** write(2) from an address. */
    @ssize_t
    long write(int fd, long from, @size_t long bytes);

    /** vmsplice(2); the vectors are the address of an array of struct iovec. */
    @ssize_t
    long vmsplice(int fd, long vectors, @size_t long count, int flags);

    /** poll(2); the descriptors are the address of an array of struct pollfd. */
    int poll(long descriptors, long count, int milliseconds);
}
