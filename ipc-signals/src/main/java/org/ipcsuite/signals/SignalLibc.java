package org.ipcsuite.signals;

import jnr.ffi.Pointer;
import jnr.ffi.annotations.Variadic;
import org.ipcsuite.core.sys.CLibrary;
import org.ipcsuite.core.sys.SystemCallNumber;

/**
 * The functions of libc that signals and semaphores need, with addresses as numbers; each is its man page. What libc
 * has no function for goes through syscall(2) of {@link org.ipcsuite.shm.sys.ShmLibc}. Public, since jnr-ffi implements
 * it.
 */
public interface SignalLibc {

    SignalLibc LIBC = CLibrary.load(SignalLibc.class);

    /** The number of rt_tgsigqueueinfo(2). */
    long SYS_RT_TGSIGQUEUEINFO = SystemCallNumber.RT_TGSIGQUEUEINFO.here();

    /** The number of pidfd_send_signal(2). */
    long SYS_PIDFD_SEND_SIGNAL = SystemCallNumber.PIDFD_SEND_SIGNAL.here();

    /** The number of pidfd_open(2). */
    long SYS_PIDFD_OPEN = SystemCallNumber.PIDFD_OPEN.here();

    /** sem_open(3) of one that is there; the address of a sem_t, 0 if it failed. */
    @Variadic(fixedCount = 2)
    long sem_open(CharSequence name, int flags);

    /** sem_open(3) with O_CREAT. */
    @Variadic(fixedCount = 2)
    long sem_open(CharSequence name, int flags, int mode, int value);

    int sem_close(long semaphore);

    int sem_unlink(CharSequence name);

    int sem_init(long semaphore, int shared, int value);

    int sem_post(long semaphore);

    int sem_wait(long semaphore);

    /** sem_timedwait(3); the deadline is the address of a struct timespec of CLOCK_REALTIME. */
    int sem_timedwait(long semaphore, long deadline);

    /** sem_clockwait(3): sem_timedwait(3) by the monotonic clock; since glibc 2.30, musl 1.2 has none. */
    @CLibrary.MayBeMissing
    int sem_clockwait(long semaphore, int clock, long deadline);

    int semget(int key, int count, int flags);

    @Variadic(fixedCount = 3)
    int semctl(int id, int number, int command, int value);

    /** semctl(2) with room for what is asked: IPC_STAT. */
    @Variadic(fixedCount = 3)
    int semctl(int id, int number, int command, Pointer status);

    /** semtimedop(2); no timeout waits forever. */
    int semtimedop(int id, long operations, long count, long timeout);

    int eventfd(int value, int flags);

    int signalfd(int fd, long set, int flags);

    long read(int fd, long address, long length);

    long write(int fd, long address, long length);

    int sigaction(int signal, long action, long before);

    /** pthread_sigmask(3); returns the errno itself. */
    int pthread_sigmask(int how, long set, long before);

    int sigtimedwait(long set, long information, long timeout);

    int timer_create(int clock, long event, long timer);

    int timer_settime(long timer, int flags, long value, long before);

    int timer_delete(long timer);

    int pthread_mutexattr_init(long attributes);

    int pthread_mutexattr_setpshared(long attributes, int shared);

    int pthread_mutexattr_setrobust(long attributes, int robust);

    /** pthread_mutex_init(3); it and those below return the errno itself. */
    int pthread_mutex_init(long mutex, long attributes);

    int pthread_mutex_trylock(long mutex);

    /** pthread_mutex_timedlock(3); the deadline is the address of a struct timespec of CLOCK_REALTIME. */
    int pthread_mutex_timedlock(long mutex, long deadline);

    int pthread_mutex_unlock(long mutex);

    int pthread_mutex_consistent(long mutex);

    int pthread_condattr_init(long attributes);

    int pthread_condattr_setpshared(long attributes, int shared);

    int pthread_condattr_setclock(long attributes, int clock);

    int pthread_cond_init(long condition, long attributes);

    int pthread_cond_signal(long condition);

    int pthread_cond_timedwait(long condition, long mutex, long deadline);

    /** gnu_get_libc_version(3): the address of a string; musl has none. */
    @CLibrary.MayBeMissing
    long gnu_get_libc_version();
}
