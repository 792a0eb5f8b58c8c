package org.ipcsuite.core.serving;

import jnr.ffi.Pointer;
import jnr.ffi.annotations.In;
import org.ipcsuite.core.sys.CLibrary;
import org.jspecify.annotations.Nullable;

/** The functions of libc that {@link Epoll} needs. Public, since jnr-ffi implements it. */
public interface EpollLibc {

    EpollLibc LIBC = CLibrary.load(EpollLibc.class);

    /** epoll_create1(2). */
    int epoll_create1(int flags);

    /** epoll_ctl(2). */
    int epoll_ctl(int epoll, int operation, int fd, @In @Nullable Pointer event);

    /** epoll_wait(2). */
    int epoll_wait(int epoll, Pointer events, int most, int milliseconds);

    /** eventfd(2). */
    int eventfd(int value, int flags);

    /** eventfd_read(3). */
    int eventfd_read(int fd, Pointer value);

    /** eventfd_write(3). */
    int eventfd_write(int fd, long value);
}
