#include "signals/thread_signal.h"

#include <sys/syscall.h>
#include <unistd.h>

#include "core/stop.h"

/* Our own ids, read once, to save the system calls. */
static siginfo_t from_us = {.si_code = SI_QUEUE};
static pid_t our_thread;

static sigset_t set_of(int signal)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    return set;
}

sigset_t thread_signal_block(int number)
{
    sigset_t set = set_of(number);
    signal(number, SIG_IGN);
    sigprocmask(SIG_BLOCK, &set, NULL);
    from_us.si_pid = getpid();
    from_us.si_uid = getuid();
    our_thread = (pid_t)syscall(SYS_gettid); /* glibc has a function for it since 2.30 */
    return set;
}

uint32_t thread_number(void *object)
{
    (void)object;
    return (uint32_t)our_thread;
}

int thread_signal_send(pid_t process, uint32_t thread, int signal, int tag, uint64_t value)
{
    siginfo_t information = from_us;
    information.si_signo = signal;
    information.si_errno = tag;
    information.si_value.sival_ptr = (void *)(uintptr_t)value;
    return (int)syscall(SYS_rt_tgsigqueueinfo, process, thread, signal, &information);
}

/*
 * The system call itself: musl's sigtimedwait restarts when another signal interrupts it, so no deadline would end it.
 */
int thread_signal_take(int signal, siginfo_t *information, long max_nanos)
{
    sigset_t set = set_of(signal);
    struct timespec timeout = timespec_of(max_nanos);
    return syscall(SYS_rt_sigtimedwait, &set, information, &timeout, _NSIG / 8) < 0 ? -1 : 0;
}
