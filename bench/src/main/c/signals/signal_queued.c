/*
 * signal-queued: real-time signals to the thread that receives, one for each message. A small message travels in the
 * signal's own 8 bytes; a larger one in a ring in a mapped file, which the signal announces.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap                connect: read `offer`, mmap the file
 *            write its name to the file `offer`
 *   accept:  wait for the connector's process id, unlink the file
 *                                                 receive: publish our thread's id, once
 *   send:    up to 7 bytes: into the signal
 *            more: as a record into the ring          receive: sigtimedwait
 *            rt_tgsigqueueinfo                             up to 7 bytes: from the signal
 *                                                          more: read the record
 *   close:   mark our side closed, signal         receive: the rest, then GONE
 *
 * A thread that waits for space waits at a doorbell, as in signal-fd, by sigtimedwait for another signal. Once as many
 * signals are pending as RLIMIT_SIGPENDING allows (EAGAIN), the sender waits too.
 *
 * See rt_tgsigqueueinfo(2), sigtimedwait(2), signal(7).
 */
#include "shm/ring_setup.h"
#include "signals/signal_queued_endpoint.h"
#include "signals/thread_signal.h"
#include "transports.h"

static void send_signal(void *object, uint32_t thread)
{
    thread_signal_send(((struct doorbell_object *)object)->pid, thread, WAKE, 0, 0);
}

static void take_signal(void *object, long max_nanos)
{
    (void)object;
    thread_signal_take(WAKE, NULL, max_nanos);
}

static const struct blocking_doorbell QUEUED_SIGNAL_CALLS = {thread_number, send_signal, take_signal};

static int begin(struct doorbells *doorbells)
{
    (void)doorbells;
    thread_signal_block(MESSAGE);
    thread_signal_block(WAKE);
    return 0;
}

static const struct doorbell_kind QUEUED_SIGNALS = {
    .waiting = BLOCKING,
    .blocking = &QUEUED_SIGNAL_CALLS,
    .begin = begin,
    .endpoint = signal_queued_endpoint_open,
};

const struct transport SIGNAL_QUEUED = {
    .name = "signal-queued",
    RING_TRANSPORT(MAPPED_FILE, QUEUED_SIGNALS),
};
