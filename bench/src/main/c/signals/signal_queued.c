/*
 * signal-queued: real-time signals to the thread that receives, one for each message. A small message travels in the
 * signal's own 8 bytes; a larger one in a ring in a mapped file, and the signal says so.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap                connect: read offer, mmap the file
 *            write its name into the file offer
 *   accept:  wait for the connector's process id, unlink the file
 *                                                 receive: write our thread's number down, once
 *   send:    up to 7 bytes: into the signal
 *            more: a record, in the ring          receive: sigtimedwait
 *            rt_tgsigqueueinfo                             up to 7 bytes: there they are
 *                                                          more: read the record
 *   close:   say so in the region, signal         receive: the rest, then GONE
 *
 * A thread that waits for space waits at a doorbell, as in signal-fd, in sigtimedwait for another signal. As many signals wait as
 * RLIMIT_SIGPENDING allows (EAGAIN): then the sender waits too.
 *
 * See rt_tgsigqueueinfo(2), sigtimedwait(2), signal(7).
 */
#include "mechanisms.h"
#include "shm/ring_row.h"
#include "signals/signal_queued_endpoint.h"
#include "signals/thread_signal.h"

static void send_signal(void *object, uint32_t thread)
{
    thread_signal_send(((struct bell_object *)object)->pid, thread, RING, 0, 0);
}

static void take_signal(void *object, long at_most_nanos)
{
    (void)object;
    thread_signal_take(RING, NULL, at_most_nanos);
}

static const struct announcement BY_QUEUED_SIGNAL = {thread_number, send_signal, take_signal};

static int begin(struct bells *bells)
{
    (void)bells;
    thread_signal_block(MESSAGE);
    thread_signal_block(RING);
    return 0;
}

static const struct bell_kind LETTERS = {
    .waiting = ANNOUNCED,
    .announcement = &BY_QUEUED_SIGNAL,
    .begin = begin,
    .endpoint = signal_queued_endpoint_open,
};

const struct mechanism SIGNAL_QUEUED = {
    .name = "signal-queued",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&MAPPED_FILE, &LETTERS},
    .meeting = &RING_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
};
