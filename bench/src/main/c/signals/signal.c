/*
 * signal: a ring in a mapped file, and SIGUSR1 to announce, caught by a handler.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap
 *            write its name into the file offer
 *   accept:  wait for the connector's process id  connect: read offer, mmap
 *            handle SIGUSR1, blocked                       handle SIGUSR1, blocked
 *            pidfd_open of that process                    pidfd_open of the listener
 *   send:    write the record                     receive: no record? word = 1
 *            is the word 1? pidfd_send_signal              still none? sigsuspend
 *   close:   say so in the region, signal         receive: the rest, then GONE
 *
 * The handler does nothing: it is enough that the kernel ends the wait. The signal is blocked but for the wait, so one
 * that comes before it ends it.
 *
 * See signal(7), sigsuspend(2), pidfd_open(2), pidfd_send_signal(2).
 */
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"
#include "mechanisms.h"
#include "shm/ring_row.h"

enum { ASLEEP = 1 };

static uint32_t asleep(void *object)
{
    (void)object;
    return ASLEEP;
}

static void on_signal(int signal)
{
    (void)signal;
}

/* Of a signal that is pending already a second one is dropped: it only says "look". */
static void send_signal(void *object, uint32_t sleeper)
{
    (void)sleeper;
    syscall(SYS_pidfd_send_signal, ((struct bell_object *)object)->descriptor, SIGUSR1, NULL, 0);
}

static void suspend(void *object, long at_most_nanos)
{
    (void)object;
    (void)at_most_nanos;
    sigset_t others;
    sigprocmask(SIG_BLOCK, NULL, &others);
    sigdelset(&others, SIGUSR1);
    sigsuspend(&others);
}

static const struct announcement BY_SIGNAL = {asleep, send_signal, suspend};

/* One descriptor for each process that waits: it refers to that process only, even if its number is reused. */
static int begin(struct bells *bells)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGUSR1, &action, NULL);
    for (int i = 0; i < BELLS; i++) {
        bells->objects[i].descriptor = (int)syscall(SYS_pidfd_open, bells->objects[i].pid, 0);
        if (bells->objects[i].descriptor < 0) {
            return fail_call("pidfd_open", "the peer");
        }
    }
    stop_look_up_often();
    return 0;
}

static const struct bell_kind CAUGHT_SIGNALS = {
    .waiting = ANNOUNCED,
    .announcement = &BY_SIGNAL,
    .begin = begin,
    .close = bells_close_descriptors,
};

const struct mechanism SIGNAL = {
    .name = "signal",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&MAPPED_FILE, &CAUGHT_SIGNALS},
    .meeting = &RING_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
};
