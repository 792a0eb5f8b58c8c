package org.ipcsuite.shm.sys;

import jnr.ffi.Pointer;
import org.ipcsuite.core.sys.CLibrary;
import org.ipcsuite.core.sys.SystemCallNumber;
import org.jspecify.annotations.Nullable;

/** The functions of libc that shared memory needs; each is its man page. Public, since jnr-ffi implements it. */
public interface ShmLibc {

    ShmLibc LIBC = CLibrary.load(ShmLibc.class);

    /** The number of futex(2), which libc has no wrapper for. */
    long SYS_FUTEX = SystemCallNumber.FUTEX.here();

    /** The number of futex_waitv(2), since Linux 5.16. */
    long SYS_FUTEX_WAITV = SystemCallNumber.FUTEX_WAITV.here();

    /** The number of memfd_create(2), which glibc has a wrapper for since 2.27 only. */
    long SYS_MEMFD_CREATE = SystemCallNumber.MEMFD_CREATE.here();

    /** The number of gettid(2), which glibc has a wrapper for since 2.30 only. */
    long SYS_GETTID = SystemCallNumber.GETTID.here();

    /**
     * syscall(2) with four arguments; more of them cost half a microsecond each call. Its prototype is variadic, but it
     * is not called as a variadic function here, since those calls of jnr-ffi allocate. On Linux for x86-64 and arm64
     * the first six integers are passed in the same registers either way; glibc's assembler takes them from there, and
     * so does the C function of musl.
     */
    long syscall(long number, long first, long second, long third, long fourth);

    /**
     * syscall(2) with five arguments, for one that sleeps; the first is a pointer, since jnr-ffi corrupts the sixth of six
     * primitives.
     */
    long syscall(long number, Pointer first, long second, long third, long fourth, long fifth);

    int shm_open(CharSequence name, int flags, int mode);

    int shm_unlink(CharSequence name);

    /** posix_fallocate(3); returns the errno itself. */
    int posix_fallocate(int fd, long offset, long length);

    /** mmap(2); the address is a pointer, since jnr-ffi corrupts the sixth of six primitives. */
    long mmap(Pointer address, long length, int protection, int flags, int fd, long offset);

    int munmap(long address, long length);

    int shmget(int key, long size, int flags);

    long shmat(int id, long address, int flags);

    int shmdt(long address);

    int shmctl(int id, int command, Pointer status);

    int socket(int domain, int type, int protocol);

    int bind(int fd, Pointer address, int length);

    int listen(int fd, int backlog);

    int accept4(int fd, @Nullable Pointer address, @Nullable Pointer length, int flags);

    int connect(int fd, Pointer address, int length);

    int getsockopt(int fd, int level, int option, Pointer value, Pointer length);

    /** socketpair(2); the descriptors are the address of two ints. */
    int socketpair(int domain, int type, int protocol, long descriptors);

    long send(int fd, long buffer, long length, int flags);

    long recv(int fd, long buffer, long length, int flags);

    int shutdown(int fd, int how);

    /** process_vm_readv(2); ours is a pointer, since jnr-ffi corrupts the sixth of six primitives. */
    long process_vm_readv(int pid, Pointer ours, long ourCount, long theirs, long theirCount, long flags);

    int setsockopt(int fd, int level, int option, Pointer value, int length);

    /** sendmsg(2); the message is the address of a struct msghdr. */
    long sendmsg(int fd, Pointer message, int flags);

    /** recvmsg(2). */
    long recvmsg(int fd, Pointer message, int flags);
}
