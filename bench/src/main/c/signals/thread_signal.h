/* Real-time signals to a thread that blocks them and waits for them, as org.ipcsuite.signals.ThreadSender has it. */
#ifndef THREAD_SIGNAL_H
#define THREAD_SIGNAL_H

#include <signal.h>
#include <stdint.h>

/* SIGRTMIN + 6 and on, in the kernel's own count, whatever libc keeps for itself. */
enum {
    MESSAGE = 40, /* carries the messages of signal-queued */
    RING = 41,    /* wakes a thread that waits in sigtimedwait(2) */
    RING_FD = 42, /* wakes a thread that reads from a signalfd */
};

/*
 * From here on this process waits for it. It is ignored before it is blocked: so the peer sees that it would not end us;
 * Linux keeps an ignored signal all the same where it is blocked.
 */
sigset_t thread_signal_block(int signal);

/* The number of our thread, which is what the waiter at a doorbell writes into the word. */
uint32_t thread_number(void *object);

/* Queues a signal to a thread, rt_tgsigqueueinfo(2): 0, or -1 and errno. The tag becomes si_errno. */
int thread_signal_send(pid_t process, uint32_t thread, int signal, int tag, uint64_t value);

/* Takes one that has come or comes in time, sigtimedwait(2): 0, or -1 and errno. */
int thread_signal_take(int signal, siginfo_t *information, long at_most_nanos);

#endif
