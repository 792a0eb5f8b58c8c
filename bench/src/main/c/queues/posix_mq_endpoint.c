#include "queues/posix_mq_endpoint.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/failure.h"
#include "core/stop.h"

/* The longest that a sender blocks before it checks must_stop() and its peer. */
enum { SLICE_NANOS = 100000000 };

const struct timespec NO_WAIT = {0, 0};

struct posix_mq_endpoint {
    struct endpoint endpoint;
    mqd_t in;
    mqd_t out;
    struct liveness liveness;
    bool is_peer_gone;
    size_t room; /* for the largest message of the queue */
    char *incoming;
};

static bool check_peer(struct posix_mq_endpoint *queues)
{
    queues->is_peer_gone |= !is_peer_alive(&queues->liveness);
    return queues->is_peer_gone;
}

/* Waits for room in slices: 0, GONE or FAILED. */
static int send_when_there_is_room(struct posix_mq_endpoint *queues, const void *message, size_t length)
{
    while (errno == ETIMEDOUT || errno == EINTR) {
        if (must_stop()) {
            return fail_stopped("send: the queue is full, and the peer receives nothing");
        }
        struct timespec end = timespec_after(CLOCK_REALTIME, SLICE_NANOS);
        if (mq_timedsend(queues->out, message, length, DATA_PRIORITY, &end) == 0) {
            return 0;
        }
        int number = errno;
        if (check_peer(queues)) {
            return GONE;
        }
        errno = number;
    }
    return fail_call("mq_timedsend", "queue to the peer");
}

/* Where there is room the kernel ignores the deadline, so no clock is read. */
static int posix_mq_send(struct endpoint *endpoint, const void *message, size_t length)
{
    struct posix_mq_endpoint *queues = (struct posix_mq_endpoint *)endpoint;
    if (queues->is_peer_gone) {
        return GONE;
    }
    return mq_timedsend(queues->out, message, length, DATA_PRIORITY, &NO_WAIT) == 0
            ? 0
            : send_when_there_is_room(queues, message, length);
}

/* Waits without a deadline, whose timer would cost a tenth of the round trip; a signal interrupts it. */
static long posix_mq_receive(struct endpoint *endpoint, void *into)
{
    struct posix_mq_endpoint *queues = (struct posix_mq_endpoint *)endpoint;
    bool fits = endpoint->max_message >= queues->room; /* no copy is needed */
    char *buffer = fits ? into : queues->incoming;
    while (true) {
        unsigned priority;
        bool is_draining = queues->is_peer_gone;
        ssize_t length = is_draining ? mq_timedreceive(queues->in, buffer, queues->room, &priority, &NO_WAIT)
                                     : mq_receive(queues->in, buffer, queues->room, &priority);
        if (length < 0) {
            if (is_draining && errno == ETIMEDOUT) {
                return GONE;
            }
            if (errno != EINTR) {
                return fail_call("mq_receive", "queue from the peer");
            }
            if (!check_peer(queues)) {
                return NOTHING_YET;
            }
        } else if (priority == CONTROL_PRIORITY) {
            if (length > 1) {
                return fail("a message of %zd bytes has priority %d: those of the exchange have %d or more",
                        length, CONTROL_PRIORITY, DATA_PRIORITY);
            }
            queues->is_peer_gone |= length == 0; /* the goodbye; one of one byte only wakes */
        } else if ((size_t)length > endpoint->max_message) {
            return fail("a message of %zd bytes was received, and this side allows %zu", length, endpoint->max_message);
        } else {
            if (!fits) {
                memcpy(into, buffer, (size_t)length);
            }
            return length;
        }
    }
}

/* A full queue takes no goodbye; then the peer notices by our lock. */
static void posix_mq_close(struct endpoint *endpoint)
{
    struct posix_mq_endpoint *queues = (struct posix_mq_endpoint *)endpoint;
    if (!queues->is_peer_gone) {
        mq_timedsend(queues->out, "", 0, CONTROL_PRIORITY, &NO_WAIT);
    }
    mq_close(queues->out);
    mq_close(queues->in);
    liveness_release(&queues->liveness);
    free(queues->incoming);
    free(queues);
}

static size_t message_bytes(mqd_t queue)
{
    struct mq_attr attributes;
    return mq_getattr(queue, &attributes) == 0 ? (size_t)attributes.mq_msgsize : 0;
}

struct endpoint *posix_mq_endpoint_open(
        mqd_t in, mqd_t out, const struct liveness *liveness, const struct options *options)
{
    struct posix_mq_endpoint *queues = calloc(1, sizeof *queues);
    queues->endpoint = (struct endpoint){
        .max_message = message_limit(options, message_bytes(out)),
        .send = posix_mq_send,
        .receive = posix_mq_receive,
        .close = posix_mq_close,
    };
    queues->in = in;
    queues->out = out;
    queues->liveness = *liveness;
    queues->room = message_bytes(in);
    queues->incoming = malloc(queues->room);
    interrupt_periodically();
    return &queues->endpoint;
}
