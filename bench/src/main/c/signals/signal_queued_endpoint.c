#include "signals/signal_queued_endpoint.h"

#include <stdlib.h>

#include "core/failure.h"
#include "core/stop.h"
#include "signals/signal_payload.h"
#include "signals/signal_receiver.h"
#include "signals/signal_sender.h"

struct signal_queued_endpoint {
    struct endpoint endpoint;
    struct ring_connection connection;
    struct signal_receiver receiver;
    struct signal_sender sender;
    size_t length_to_send;
    bool is_payload; /* whether the message to send fits into the signal */
};

/* Whether there is room for the signal, and in the ring if the message goes there: 1, 0 or FAILED. */
static int has_space(struct signal_queued_endpoint *queued)
{
    int has_room = signal_sender_has_room(&queued->sender);
    return has_room == 1 && !queued->is_payload ? ring_has_room(&queued->connection.out, queued->length_to_send)
                                              : has_room;
}

static bool is_space_or_end(void *context)
{
    struct signal_queued_endpoint *queued = context;
    return has_space(queued) != 0 || is_peer_gone(&queued->connection);
}

/* Sends a signal. The kernel does not notify when it has room for a signal again, so the sender retries. */
static int send_signal(struct signal_queued_endpoint *queued, uint64_t payload)
{
    long pause = FIRST_PAUSE_NANOS;
    int sent;
    while ((sent = signal_sender_send(&queued->sender, payload)) == NOTHING_YET) {
        connection_check_peer(&queued->connection);
        if (is_peer_gone(&queued->connection)) {
            return GONE;
        }
        if (!pause_unless_stopped(&pause)) {
            return fail_stopped("send: as many signals wait as this user may have waiting (ulimit -i)");
        }
    }
    return sent;
}

/* Sends a message for which there is space. */
static int put(struct signal_queued_endpoint *queued, const void *message, size_t length, bool has_reader)
{
    if (queued->is_payload) {
        return send_signal(queued, payload_of(message, length));
    }
    int result = ring_offer(&queued->connection.out, &queued->connection.in, message, length);
    if (result == 0 && has_reader) {
        return send_signal(queued, IN_RING);
    }
    if (result == 0) {
        signal_sender_leave(&queued->sender);
    }
    return result;
}

static int queued_send(struct endpoint *endpoint, const void *message, size_t length)
{
    struct signal_queued_endpoint *queued = (struct signal_queued_endpoint *)endpoint;
    bool has_reader = signal_sender_has_reader(&queued->sender);
    queued->length_to_send = length;
    queued->is_payload = has_reader && length <= LARGEST_PAYLOAD;
    while (!is_peer_gone(&queued->connection)) {
        int space = has_space(queued);
        if (space != 0) {
            return space == 1 ? put(queued, message, length, has_reader) : FAILED;
        }
        if (connection_await(&queued->connection, &queued->connection.space, is_space_or_end, queued) != 0) {
            return fail_stopped("send: the peer receives nothing");
        }
    }
    return GONE;
}

static long take_from_ring(struct signal_queued_endpoint *queued, void *into)
{
    long length = ring_poll(&queued->connection.in, into, queued->endpoint.max_message);
    return length == NOTHING_YET ? fail("a message is announced that is not in the ring") : length;
}

/* Receives the message that the signal carries or announces. */
static long take(struct signal_queued_endpoint *queued, void *into)
{
    uint64_t payload = queued->receiver.payload;
    long length = payload_kind(payload);
    if (length > LARGEST_PAYLOAD) {
        length = take_from_ring(queued, into);
    } else if ((size_t)length > queued->endpoint.max_message) {
        return fail("a message of %ld bytes was received, and this side allows %zu", length,
                queued->endpoint.max_message);
    } else {
        payload_get(payload, into);
    }
    signal_receiver_remove(&queued->receiver);
    return length;
}

static bool has_message(const struct signal_queued_endpoint *queued)
{
    return queued->receiver.has_payload || signal_receiver_has_left(&queued->receiver);
}

static long queued_receive(struct endpoint *endpoint, void *into)
{
    struct signal_queued_endpoint *queued = (struct signal_queued_endpoint *)endpoint;
    signal_receiver_bind(&queued->receiver);
    while (!has_message(queued)) {
        if (must_stop()) {
            return NOTHING_YET;
        }
        bool is_gone = is_peer_gone(&queued->connection);
        if (!signal_receiver_take(&queued->receiver, is_gone ? 0 : CHECK_PEER_NANOS)) {
            if (is_gone && !has_message(queued)) { /* checked again: it may have sent just before it closed */
                return GONE;
            }
            connection_check_peer(&queued->connection);
        }
    }
    if (signal_receiver_has_left(&queued->receiver)) {
        queued->receiver.taken++;
        return take_from_ring(queued, into);
    }
    return take(queued, into);
}

static void queued_close(struct endpoint *endpoint)
{
    struct signal_queued_endpoint *queued = (struct signal_queued_endpoint *)endpoint;
    /* before the wake-up, so that the peer sees it */
    layout_close(&queued->connection.mapped.layout, queued->connection.side);
    signal_sender_wake(&queued->sender);
    connection_close(&queued->connection);
    free(queued);
}

struct endpoint *signal_queued_endpoint_open(const struct mapped_region *mapped, enum side side,
        struct doorbells *doorbells, const struct liveness *liveness, const struct options *options)
{
    struct signal_queued_endpoint *queued = calloc(1, sizeof *queued);
    queued->connection = connection_open(mapped, side, doorbells, liveness);
    queued->receiver = signal_receiver_of(&queued->connection);
    queued->sender = signal_sender_of(&queued->connection);
    queued->endpoint = (struct endpoint){
        .max_message = connection_max_message(&queued->connection, options),
        .send = queued_send,
        .receive = queued_receive,
        .close = queued_close,
    };
    return &queued->endpoint;
}
