package org.ipcsuite.sockets;

import jnr.ffi.Pointer;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;
import org.ipcsuite.core.sys.CLibrary;
import org.jspecify.annotations.Nullable;

/** The functions of libc that sockets need; each is its man page in section 2. Public, since jnr-ffi implements it. */
public interface SocketLibc {

    SocketLibc LIBC = CLibrary.load(SocketLibc.class);

    int socket(int domain, int type, int protocol);

    int socketpair(int domain, int type, int protocol, @Out int[] descriptors);

    int bind(int fd, @In Pointer address, int length);

    int listen(int fd, int backlog);

    int accept4(int fd, @Nullable Pointer address, @Nullable Pointer length, int flags);

    int connect(int fd, @In Pointer address, int length);

    /** The buffer by its address, which costs half of what a ByteBuffer does. */
    @ssize_t
    long send(int fd, long buffer, @size_t long length, int flags);

    /** The buffer by its address. */
    @ssize_t
    long recv(int fd, long buffer, @size_t long length, int flags);

    /** The buffer by its address, the destination as a pointer. */
    @ssize_t
    long sendto(int fd, long buffer, @size_t long length, int flags, @In Pointer address, int addressLength);

    /** The buffer by its address, the source as a pointer. */
    @ssize_t
    long recvfrom(int fd, long buffer, @size_t long length, int flags, Pointer address, Pointer addressLength);

    int getsockname(int fd, Pointer address, Pointer length);

    int getsockopt(int fd, int level, int option, Pointer value, Pointer length);

    int setsockopt(int fd, int level, int option, @In Pointer value, int length);

    /** if_nametoindex(3): 0 if there is no such interface. */
    int if_nametoindex(CharSequence name);

    int shutdown(int fd, int how);

    int poll(Pointer descriptors, long count, int milliseconds);
}
