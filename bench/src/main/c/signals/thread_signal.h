/* Real-time signals to a thread that blocks them and waits for them, as org.ipcsuite.signals.ThreadSender has it. */
#ifndef THREAD_SIGNAL_H
#define THREAD_SIGNAL_H

#include <signal.h>
#include <stdint.h>

/* From SIGRTMIN + 6 on, numbered as in the kernel, since libc reserves some. */
enum {
    MESSAGE = 40, /* carries the messages of signal-queued */
    WAKE = 41,    /* wakes a thread that waits in sigtimedwait(2) */
    WAKE_FD = 42, /* wakes a thread that reads from a signalfd */
};

/*
 * Blocks a signal, so that this process can wait for it. The signal is ignored as well, by which the peer sees that it
 * does not kill this process; Linux queues an ignored signal where it is blocked.
 */
sigset_t thread_signal_block(int signal);

/* The id of our thread, which the waiter at a doorbell writes to the word. */
uint32_t thread_number(void *object);

/* Queues a signal to a thread, rt_tgsigqueueinfo(2): 0, or -1 and errno. The tag becomes si_errno. */
int thread_signal_send(pid_t process, uint32_t thread, int signal, int tag, uint64_t value);

/* Waits for a signal and takes it, sigtimedwait(2): 0, or -1 and errno. */
int thread_signal_take(int signal, siginfo_t *information, long max_nanos);

#endif
