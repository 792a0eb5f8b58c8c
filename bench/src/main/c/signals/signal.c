/*
 * signal: a ring in a mapped file, and SIGUSR1 to wake, caught by a handler.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap
 *            write its name to the file `offer`
 *   accept:  wait for the connector's process id  connect: read `offer`, mmap
 *            handle SIGUSR1, blocked                       handle SIGUSR1, blocked
 *            pidfd_open of that process                    pidfd_open of the listener
 *   send:    write the record                     receive: no record? word = 1
 *            is the word 1? pidfd_send_signal              still none? sigsuspend
 *   close:   mark our side closed, signal         receive: the rest, then GONE
 *
 * The handler does nothing, since the signal ends the wait. The signal is blocked except during the wait, so that one
 * that arrives before the wait ends it.
 *
 * See signal(7), sigsuspend(2), pidfd_open(2), pidfd_send_signal(2).
 */
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"
#include "shm/ring_setup.h"
#include "transports.h"

static void on_signal(int signal)
{
    (void)signal;
}

/* The kernel drops a second one while the signal is pending, which does no harm. */
static void send_signal(void *object, uint32_t sleeper)
{
    (void)sleeper;
    syscall(SYS_pidfd_send_signal, ((struct doorbell_object *)object)->descriptor, SIGUSR1, NULL, 0);
}

static void suspend(void *object, long max_nanos)
{
    (void)object;
    (void)max_nanos;
    sigset_t others;
    sigprocmask(SIG_BLOCK, NULL, &others);
    sigdelset(&others, SIGUSR1);
    sigsuspend(&others);
}

static const struct blocking_doorbell SIGNAL_CALLS = {doorbell_asleep, send_signal, suspend};

/* Before the other side finds this process's id in the region: unhandled, the signal would end this process. */
static int handle_signal(struct doorbells *doorbells)
{
    (void)doorbells;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGUSR1, &action, NULL);
    return 0;
}

static int make(struct doorbells *doorbells, int number)
{
    (void)number;
    return handle_signal(doorbells);
}

/* One descriptor for each waiting process, which refers to that process even if its id is reused. */
static int begin(struct doorbells *doorbells)
{
    for (int i = 0; i < DOORBELLS; i++) {
        doorbells->objects[i].descriptor = (int)syscall(SYS_pidfd_open, doorbells->objects[i].pid, 0);
        if (doorbells->objects[i].descriptor < 0) {
            return fail_call("pidfd_open", "the peer");
        }
    }
    interrupt_periodically();
    return 0;
}

static const struct doorbell_kind CAUGHT_SIGNALS = {
    .waiting = BLOCKING,
    .blocking = &SIGNAL_CALLS,
    .make = make,
    .open = handle_signal,
    .begin = begin,
    .close = doorbells_close_descriptors,
};

const struct transport SIGNAL = {
    .name = "signal",
    RING_TRANSPORT(MAPPED_FILE, CAUGHT_SIGNALS),
};
