/*
 * signal-fd: a ring in a mapped file, and real-time signals to the thread that waits, which reads them from a signalfd.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap                connect: read `offer`, mmap the file
 *            write its name to the file `offer`
 *   accept:  wait for the connector's process id, unlink the file
 *   send:    write the record                     receive: block signal 42, once
 *                                                          no record? word = gettid()
 *            is the word a thread? rt_tgsigqueueinfo to it
 *                                                          still none? read(signalfd)
 *   close:   mark our side closed, signal         receive: the rest, then GONE
 *
 * A read has no timeout: another signal interrupts it periodically.
 *
 * See signalfd(2), rt_tgsigqueueinfo(2), signal(7).
 */
#include <sys/signalfd.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"
#include "shm/ring_setup.h"
#include "signals/thread_signal.h"
#include "transports.h"

/* Fails if the thread is gone, or no more signals may be pending: then the waiter is interrupted periodically. */
static void send_signal(void *object, uint32_t thread)
{
    thread_signal_send(((struct doorbell_object *)object)->pid, thread, WAKE_FD, 0, 0);
}

static void read_signal(void *object, long max_nanos)
{
    (void)max_nanos;
    struct signalfd_siginfo information;
    if (read(((struct doorbell_object *)object)->descriptor, &information, sizeof information) < 0) {
        return; /* interrupted, to check whether the peer lives */
    }
}

static const struct blocking_doorbell SIGNALFD_CALLS = {thread_number, send_signal, read_signal};

static int begin(struct doorbells *doorbells)
{
    sigset_t set = thread_signal_block(WAKE_FD);
    int descriptor = signalfd(-1, &set, SFD_CLOEXEC);
    if (descriptor < 0) {
        return fail_call("signalfd", "signal 42");
    }
    for (int i = 0; i < DOORBELLS; i++) {
        doorbells->objects[i].descriptor = descriptor;
    }
    interrupt_periodically();
    return 0;
}

static void close_signalfd(struct doorbells *doorbells)
{
    if (doorbells->objects[0].descriptor >= 0) {
        close(doorbells->objects[0].descriptor);
    }
}

static const struct doorbell_kind READ_SIGNALS = {
    .waiting = BLOCKING,
    .blocking = &SIGNALFD_CALLS,
    .begin = begin,
    .close = close_signalfd,
};

const struct transport SIGNAL_FD = {
    .name = "signal-fd",
    RING_TRANSPORT(MAPPED_FILE, READ_SIGNALS),
};
