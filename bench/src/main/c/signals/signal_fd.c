/*
 * signal-fd: a ring in a mapped file, and real-time signals to the thread that waits, which reads them from a signalfd.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap                connect: read offer, mmap the file
 *            write its name into the file offer
 *   accept:  wait for the connector's process id, unlink the file
 *   send:    write the record                     receive: block signal 42, once
 *                                                          no record? word = gettid()
 *            is the word a thread? rt_tgsigqueueinfo to it
 *                                                          still none? read(signalfd)
 *   close:   say so in the region, signal         receive: the rest, then GONE
 *
 * A read has no timeout: another signal interrupts it now and then.
 *
 * See signalfd(2), rt_tgsigqueueinfo(2), signal(7).
 */
#include <sys/signalfd.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"
#include "mechanisms.h"
#include "shm/ring_row.h"
#include "signals/thread_signal.h"

/* To a thread that is there no more it goes nowhere; where no more signals may wait, the waiter looks by itself. */
static void send_signal(void *object, uint32_t thread)
{
    thread_signal_send(((struct bell_object *)object)->pid, thread, RING_FD, 0, 0);
}

static void read_signal(void *object, long at_most_nanos)
{
    (void)at_most_nanos;
    struct signalfd_siginfo information;
    if (read(((struct bell_object *)object)->descriptor, &information, sizeof information) < 0) {
        return; /* interrupted, to look whether the peer lives */
    }
}

static const struct announcement BY_SIGNALFD = {thread_number, send_signal, read_signal};

static int begin(struct bells *bells)
{
    sigset_t set = thread_signal_block(RING_FD);
    int descriptor = signalfd(-1, &set, SFD_CLOEXEC);
    if (descriptor < 0) {
        return fail_call("signalfd", "signal 42");
    }
    for (int i = 0; i < BELLS; i++) {
        bells->objects[i].descriptor = descriptor;
    }
    stop_look_up_often();
    return 0;
}

static void close_signalfd(struct bells *bells)
{
    if (bells->objects[0].descriptor >= 0) {
        close(bells->objects[0].descriptor);
    }
}

static const struct bell_kind SIGNALS_TO_READ = {
    .waiting = ANNOUNCED,
    .announcement = &BY_SIGNALFD,
    .begin = begin,
    .close = close_signalfd,
};

const struct mechanism SIGNAL_FD = {
    .name = "signal-fd",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&MAPPED_FILE, &SIGNALS_TO_READ},
    .meeting = &RING_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
};
