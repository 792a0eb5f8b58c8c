package org.ipcsuite.shm;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Platform;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** The functions of libc that shared memory needs. Public, as jnr-ffi makes an implementation of it elsewhere. */
public interface ShmLibc {

    /** The number of futex(2), which libc has no wrapper for. */
    long FUTEX = Platform.getNativePlatform().getCPU() == Platform.CPU.AARCH64 ? 98 : 202;

    /**
     * syscall(2) with four arguments; more of them cost half a microsecond each call. Its prototype is variadic, but libc
     * writes it in assembler that takes numbers where any function does, so it is not called as one here: jnr-ffi's
     * variadic calls allocate.
     */
    long syscall(long number, long first, long second, long third, long fourth);

    /** shm_open(3). */
    int shm_open(CharSequence name, int flags, int mode);

    /** shm_unlink(3). */
    int shm_unlink(CharSequence name);

    /** memfd_create(2). */
    int memfd_create(CharSequence name, int flags);

    /** posix_fallocate(3); returns the errno itself. */
    int posix_fallocate(int fd, long offset, long length);

    /** mmap(2); the address is a pointer, since jnr-ffi corrupts the sixth of six primitives. */
    long mmap(Pointer address, long length, int protection, int flags, int fd, long offset);

    /** munmap(2). */
    int munmap(long address, long length);

    /** shmget(2). */
    int shmget(int key, long size, int flags);

    /** shmat(2). */
    long shmat(int id, long address, int flags);

    /** shmdt(2). */
    int shmdt(long address);

    /** shmctl(2). */
    int shmctl(int id, int command, Pointer status);

    /** socket(2). */
    int socket(int domain, int type, int protocol);

    /** bind(2). */
    int bind(int fd, Pointer address, int length);

    /** listen(2). */
    int listen(int fd, int backlog);

    /** accept4(2). */
    int accept4(int fd, @Nullable Pointer address, @Nullable Pointer length, int flags);

    /** connect(2). */
    int connect(int fd, Pointer address, int length);

    /** getsockopt(2). */
    int getsockopt(int fd, int level, int option, Pointer value, Pointer length);

    /** setsockopt(2). */
    int setsockopt(int fd, int level, int option, Pointer value, int length);

    /** The functions above. */
    static ShmLibc get() {
        return Loaded.LIBC;
    }

    /** Loads libc when it is first needed. */
    final class Loaded {
        private static final ShmLibc LIBC = LibraryLoader.create(ShmLibc.class).load("c");

        private Loaded() {}
    }
}
