#include "queues/sysv_mq_endpoint.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/msg.h>

#include "core/failure.h"
#include "core/stop.h"

/* A message of msgsnd(2). */
struct text {
    long type;
    char bytes[];
};

struct credit {
    long type;
    int bytes;
};

/* What a type of the queue of requests says in its upper half. */
#define REQUESTS_ASK (1L << 32)
#define REQUESTS_CREDIT(bytes) ((2L + (bytes)) << 32)

/* What a side may still send. */
struct credit_window {
    size_t bytes;
    size_t used;
    bool is_requested; /* a request for credit has not been answered yet */
};

struct sysv_mq_endpoint {
    struct endpoint endpoint;
    int queue; /* in which this side receives */
    struct request_queue requests;
    int out; /* in which it sends */
    struct liveness liveness;
    bool is_peer_gone;
    struct credit_window window;
    struct text *outgoing;
    struct text *incoming;
    long incoming_type;
    long our_credit_type;
    long peers_credit_type;
    int uncredited; /* bytes of text received since the last credit */
    void (*remove)(void *owner);
    void *owner;
};

static bool check_peer(struct sysv_mq_endpoint *mq)
{
    mq->is_peer_gone |= !is_peer_alive(&mq->liveness);
    return mq->is_peer_gone;
}

/* Whether the queue was removed, before or during the call. */
static bool is_removed(int number)
{
    return number == EIDRM || number == EINVAL;
}

/* Sends a message without text, for which there is room even in a queue that is full of text. */
static void send_empty(int queue, long type)
{
    msgsnd(queue, &type, 0, IPC_NOWAIT);
}

static bool has_requests(const struct sysv_mq_endpoint *mq)
{
    return mq->requests.queue >= 0;
}

/* Requests credit, if there is room. */
static void ask(struct sysv_mq_endpoint *mq)
{
    struct {
        long type;
        char kind;
    } control = {mq->outgoing->type, SYSV_ASK};
    if (has_requests(mq)) {
        send_empty(mq->out, mq->requests.type | REQUESTS_ASK);
    } else {
        msgsnd(mq->out, &control, SYSV_KIND_BYTES, IPC_NOWAIT);
    }
}

/* In both queues: where both sides close at once, each finds the other's in the queue that the last removes. */
static void send_closing_message(struct sysv_mq_endpoint *mq)
{
    if (has_requests(mq)) {
        send_empty(mq->queue, TO_LISTENER);
    }
    send_empty(mq->out, mq->outgoing->type);
}

static void give_credit(struct sysv_mq_endpoint *mq)
{
    struct credit credit = {mq->peers_credit_type, mq->uncredited};
    if (has_requests(mq)) {
        send_empty(mq->out, mq->requests.type | REQUESTS_CREDIT(mq->uncredited));
    } else {
        msgsnd(mq->out, &credit, sizeof credit.bytes, IPC_NOWAIT);
    }
    mq->uncredited = 0;
}

/* Checks the number, which comes from the peer. */
static void take_credit(struct credit_window *window, int bytes)
{
    size_t credited = bytes < 0 ? 0 : (size_t)bytes;
    window->used -= credited < window->used ? credited : window->used;
    window->is_requested = false;
}

/* Waits in msgrcv(2) for credit until there is room: 0, GONE or FAILED. */
static int await_credit(struct sysv_mq_endpoint *mq, size_t text)
{
    while (mq->window.used + text > mq->window.bytes) {
        if (!mq->window.is_requested) { /* once more if the last credit was not enough */
            ask(mq);
            mq->window.is_requested = true;
        }
        struct credit credit;
        ssize_t length = msgrcv(mq->queue, &credit, sizeof credit.bytes, mq->our_credit_type, 0);
        if (length == sizeof credit.bytes) {
            take_credit(&mq->window, credit.bytes);
        } else if (length < 0 && is_removed(errno)) {
            mq->is_peer_gone = true;
        } else if (length < 0 && errno != EINTR) {
            return fail_call("msgrcv", "credit");
        } else {
            check_peer(mq);
        }
        if (mq->is_peer_gone) {
            return GONE;
        }
        if (must_stop()) {
            return fail_stopped("send: the queue is full, and the peer receives nothing");
        }
    }
    return 0;
}

/*
 * Retries, since msgsnd(2) cannot wait with a timeout: a peer that exceeds its window fills the queue, or the requests of
 * all clients do.
 */
static int send_when_there_is_room(struct sysv_mq_endpoint *mq, size_t text)
{
    long pause = FIRST_PAUSE_NANOS;
    do {
        if (is_removed(errno)) {
            mq->is_peer_gone = true;
        } else if (errno != EAGAIN && errno != EINTR) {
            return fail_call("msgsnd", "queue");
        }
        if (mq->is_peer_gone || check_peer(mq)) {
            return GONE;
        }
        if (!pause_unless_stopped(&pause)) {
            return fail_stopped(has_requests(mq)
                            ? "send: the requests of all clients fill the queue, and the server receives nothing"
                            : "send: the queue is full, though this side has sent less than its half");
        }
    } while (msgsnd(mq->out, mq->outgoing, text, IPC_NOWAIT) != 0);
    return 0;
}

static int sysv_mq_send(struct endpoint *endpoint, const void *message, size_t length)
{
    struct sysv_mq_endpoint *mq = (struct sysv_mq_endpoint *)endpoint;
    struct credit_window *window = &mq->window;
    size_t text = SYSV_KIND_BYTES + length;
    if (mq->is_peer_gone) {
        return GONE;
    }
    if (window->used + text > window->bytes) {
        int credited = await_credit(mq, text);
        if (credited != 0) {
            return credited;
        }
    }
    bool asks = !window->is_requested && window->used + text > window->bytes / 2;
    mq->outgoing->bytes[0] = asks ? SYSV_DATA_AND_ASK : SYSV_DATA;
    memcpy(mq->outgoing->bytes + SYSV_KIND_BYTES, message, length);
    if (msgsnd(mq->out, mq->outgoing, text, IPC_NOWAIT) != 0) {
        int sent = send_when_there_is_room(mq, text);
        if (sent != 0) {
            return sent;
        }
    }
    window->used += text;
    window->is_requested |= asks;
    return 0;
}

/* Whether it is a message: 1, 0 for a control message, which it handles, or FAILED. */
static int take(struct sysv_mq_endpoint *mq, int text)
{
    switch (mq->incoming->bytes[0]) {
        case SYSV_DATA:
            mq->uncredited += text;
            return 1;
        case SYSV_DATA_AND_ASK:
            mq->uncredited += text;
            give_credit(mq);
            return 1;
        case SYSV_ASK:
            give_credit(mq);
            return 0;
        case SYSV_HELLO: /* a repeated one */
        case SYSV_WAKE:
            return 0;
        default:
            return fail("a message of %d bytes begins with %d, which is no kind of message", text,
                    mq->incoming->bytes[0]);
    }
}

/* After a failed msgrcv(2): GONE, NOTHING_YET, FAILED, or 0 to call it again. */
static int receive_failed(struct sysv_mq_endpoint *mq)
{
    if (errno == EINTR) {
        return check_peer(mq) ? 0 : NOTHING_YET;
    }
    if (errno == ENOMSG) { /* the peer is gone, and everything that it sent has been received */
        return GONE;
    }
    if (is_removed(errno)) {
        mq->is_peer_gone = true;
        return GONE;
    }
    return errno == E2BIG
            ? fail("a message was received that has more than %zu bytes, half of the queue", mq->window.bytes)
            : fail_call("msgrcv", "queue");
}

static long sysv_mq_receive(struct endpoint *endpoint, void *into)
{
    struct sysv_mq_endpoint *mq = (struct sysv_mq_endpoint *)endpoint;
    while (true) {
        int flags = mq->is_peer_gone ? IPC_NOWAIT : 0;
        ssize_t text = msgrcv(mq->queue, mq->incoming, mq->window.bytes, mq->incoming_type, flags);
        if (text == 0) {
            mq->is_peer_gone = true; /* the goodbye */
            continue;
        }
        if (text < 0) {
            int why = receive_failed(mq);
            if (why != 0) {
                return why;
            }
            continue;
        }
        int taken = take(mq, (int)text);
        size_t length = (size_t)text - SYSV_KIND_BYTES;
        if (taken == FAILED) {
            return FAILED;
        }
        if (taken == 1 && length > endpoint->max_message) {
            return fail("a message of %zu bytes was received, and this side allows %zu", length, endpoint->max_message);
        }
        if (taken == 1) {
            memcpy(into, mq->incoming->bytes + SYSV_KIND_BYTES, length);
            return (long)length;
        }
    }
}

static bool has_peer_closed(struct sysv_mq_endpoint *mq)
{
    ssize_t text;
    do {
        text = msgrcv(mq->queue, mq->incoming, mq->window.bytes, mq->incoming_type, IPC_NOWAIT | MSG_NOERROR);
    } while (text > 0);
    return text == 0;
}

/* Sends the goodbye. If that of the peer has come, this side is the last and removes the queue. */
static void sysv_mq_close(struct endpoint *endpoint)
{
    struct sysv_mq_endpoint *mq = (struct sysv_mq_endpoint *)endpoint;
    send_closing_message(mq);
    if (check_peer(mq) || has_peer_closed(mq)) {
        mq->remove(mq->owner);
    }
    liveness_release(&mq->liveness);
    free(mq->owner);
    free(mq->outgoing);
    free(mq->incoming);
    free(mq);
}

struct endpoint *sysv_mq_endpoint_open(int queue, bool is_listener, struct request_queue requests, size_t window,
        size_t largest_text, const struct liveness *liveness, const struct options *options, void (*remove)(void *owner), void *owner)
{
    struct sysv_mq_endpoint *mq = calloc(1, sizeof *mq);
    size_t largest = (window < largest_text ? window : largest_text) - SYSV_KIND_BYTES;
    mq->endpoint = (struct endpoint){
        .max_message = message_limit(options, largest),
        .send = sysv_mq_send,
        .receive = sysv_mq_receive,
        .close = sysv_mq_close,
    };
    mq->queue = queue;
    mq->requests = requests;
    mq->out = requests.queue >= 0 ? requests.queue : queue;
    mq->liveness = *liveness;
    mq->window.bytes = window;
    mq->outgoing = malloc(sizeof *mq->outgoing + SYSV_KIND_BYTES + largest);
    mq->outgoing->type = requests.queue >= 0 ? requests.type : is_listener ? TO_CONNECTOR : TO_LISTENER;
    mq->incoming = malloc(sizeof *mq->incoming + window);
    mq->incoming_type = is_listener ? TO_LISTENER : TO_CONNECTOR;
    mq->our_credit_type = is_listener ? CREDIT_TO_LISTENER : CREDIT_TO_CONNECTOR;
    mq->peers_credit_type = is_listener ? CREDIT_TO_CONNECTOR : CREDIT_TO_LISTENER;
    mq->remove = remove;
    mq->owner = owner;
    interrupt_periodically();
    return &mq->endpoint;
}
