package org.ipcsuite.core.sys;

import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import jnr.ffi.annotations.Variadic;
import org.ipcsuite.core.binding.NativeBinding;
import org.jspecify.annotations.Nullable;

/**
 * Functions of libc. Every function returns what its man page says; hand the result to
 * {@link SystemCall#check}. Any thread may call them.
 *
 * <p>jnr-ffi corrupts the sixth argument of a call whose six arguments are all primitives (jnr-ffi#181): such a
 * function takes at least one {@link Pointer}.
 */
public interface Libc {

    /** open(2). */
    @Variadic(fixedCount = 2)
    int open(CharSequence path, int flags, int mode);

    /** close(2). */
    int close(int fd);

    /** mkfifo(3). */
    int mkfifo(CharSequence path, int mode);

    /** fchmod(2). */
    int fchmod(int fd, int mode);

    /** isatty(3). */
    int isatty(int fd);

    /** kill(2). */
    int kill(int pid, int signal);

    /** waitpid(2). */
    int waitpid(int pid, @Out int[] status, int options);

    /** getpid(2). */
    int getpid();

    /** getuid(2). */
    int getuid();

    /** geteuid(2). */
    int geteuid();

    /** syscall(2) with two arguments; not as a variadic function, which integers and pointers do not need here. */
    long syscall(long number, long first, @Out Pointer second);

    /** fcntl(2) with a pointer: the lock commands. */
    @Variadic(fixedCount = 2)
    int fcntl(int fd, int command, Pointer argument);

    /** fcntl(2) with a number, such as F_DUPFD_CLOEXEC. */
    @Variadic(fixedCount = 2)
    int fcntl(int fd, int command, int argument);

    /** ioctl(2) with a pointer. */
    @Variadic(fixedCount = 2)
    int ioctl(int fd, long request, Pointer argument);

    /** pipe2(2). */
    int pipe2(@Out int[] descriptors, int flags);

    /** capget(2) of the calling thread. */
    int capget(@In Pointer header, @Out Pointer data);

    /** capset(2) of the calling thread. */
    int capset(@In Pointer header, @In Pointer data);

    /** prctl(2); its prototype is variadic, but libc passes four numbers on. */
    int prctl(int option, long first, long second, long third, long fourth);

    /** socket(2). */
    int socket(int domain, int type, int protocol);

    /** bind(2). */
    int bind(int fd, @In Pointer address, int length);

    /** connect(2). */
    int connect(int fd, @In Pointer address, int length);

    /** waitid(2); the sixth argument that the kernel has is not libc's. */
    int waitid(int idType, int id, @Out Pointer information, int options);

    /** sched_setaffinity(2); pid 0 is the calling thread. */
    int sched_setaffinity(int pid, long size, @In Pointer mask);

    /** sched_getaffinity(2); the wrapper of libc returns 0, not the size. */
    int sched_getaffinity(int pid, long size, @Out Pointer mask);

    /** clock_gettime(2). */
    int clock_gettime(int clock, @Out Pointer time);

    /** sched_getcpu(3): the processor that the calling thread runs on at this moment. */
    int sched_getcpu();

    /** posix_spawn(3); returns the errno itself. */
    int posix_spawn(
            @Out Pointer pid,
            CharSequence path,
            Pointer fileActions,
            @Nullable Pointer attributes,
            Pointer argv,
            Pointer envp);

    /** posix_spawn_file_actions_init(3). */
    int posix_spawn_file_actions_init(Pointer fileActions);

    /** posix_spawn_file_actions_destroy(3). */
    int posix_spawn_file_actions_destroy(Pointer fileActions);

    /** posix_spawn_file_actions_adddup2(3). */
    int posix_spawn_file_actions_adddup2(Pointer fileActions, int fd, int newFd);

    /** posix_spawn_file_actions_addclose(3). */
    int posix_spawn_file_actions_addclose(Pointer fileActions, int fd);

    /** posix_spawn_file_actions_addclosefrom_np(3), since glibc 2.34; musl 1.2 has none. */
    @CLibrary.MayBeMissing
    int posix_spawn_file_actions_addclosefrom_np(Pointer fileActions, int from);

    /** The functions above. */
    static Libc get() {
        return Loaded.LIBC;
    }

    /** The runtime that memory for these calls is allocated from. */
    static Runtime runtime() {
        return NativeBinding.get().runtime();
    }

    /** Loads libc when it is first needed. */
    final class Loaded {
        private static final Libc LIBC = CLibrary.load(Libc.class);

        private Loaded() {}
    }
}
