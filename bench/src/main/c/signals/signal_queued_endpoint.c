#include "signals/signal_queued_endpoint.h"

#include <stdlib.h>

#include "core/failure.h"
#include "core/stop.h"
#include "signals/letters.h"

struct signal_queued_endpoint {
    struct endpoint endpoint;
    struct ends ends;
    struct inbox in;
    struct outbox out;
    size_t length_to_send;
    bool is_letter; /* what is to be sent stands in it */
};

static uint64_t letter_of(const unsigned char *message, size_t length)
{
    uint64_t letter = length;
    for (size_t i = 0; i < length; i++) {
        letter |= (uint64_t)message[i] << (8 * (i + 1));
    }
    return letter;
}

/* Room for the signal, and in the ring if the message goes there: 1, 0 or FAILED. */
static int has_space(struct signal_queued_endpoint *queued)
{
    int has_room = outbox_has_room(&queued->out);
    return has_room == 1 && !queued->is_letter ? ring_has_room(&queued->ends.out, queued->length_to_send) : has_room;
}

static bool is_space_there(void *context)
{
    struct signal_queued_endpoint *queued = context;
    return has_space(queued) != 0 || has_peer_left(&queued->ends);
}

/* The kernel tells nobody when it has room for a signal again: the sender looks by itself. */
static int post(struct signal_queued_endpoint *queued, uint64_t letter)
{
    long pause = 20000;
    int sent;
    while ((sent = outbox_send(&queued->out, letter)) == NOTHING_YET) {
        ends_look_at_peer(&queued->ends);
        if (has_peer_left(&queued->ends)) {
            return GONE;
        }
        if (!pause_unless_over(&pause)) {
            return fail_over("send: as many signals wait as this user may have waiting (ulimit -i)");
        }
    }
    return sent;
}

/* Sends what there is space for. */
static int put(struct signal_queued_endpoint *queued, const void *message, size_t length, bool has_reader)
{
    if (queued->is_letter) {
        return post(queued, letter_of(message, length));
    }
    int offered = ring_offer(&queued->ends.out, &queued->ends.in, message, length);
    if (offered == 0 && has_reader) {
        return post(queued, IN_RING);
    }
    if (offered == 0) {
        outbox_leave(&queued->out);
    }
    return offered;
}

static int queued_send(struct endpoint *endpoint, const void *message, size_t length)
{
    struct signal_queued_endpoint *queued = (struct signal_queued_endpoint *)endpoint;
    bool has_reader = outbox_has_reader(&queued->out);
    queued->length_to_send = length;
    queued->is_letter = has_reader && length <= LARGEST_LETTER;
    while (!has_peer_left(&queued->ends)) {
        int space = has_space(queued);
        if (space != 0) {
            return space == 1 ? put(queued, message, length, has_reader) : FAILED;
        }
        if (ends_await(&queued->ends, &queued->ends.space, is_space_there, queued) != 0) {
            return fail_over("send: the peer receives nothing");
        }
    }
    return GONE;
}

static long take_from_ring(struct signal_queued_endpoint *queued, void *into)
{
    long length = ring_poll(&queued->ends.in, into, queued->endpoint.max_message);
    return length == NOTHING_YET ? fail("a message is announced that is not in the ring") : length;
}

/* The message that the signal is, or announces. */
static long take(struct signal_queued_endpoint *queued, void *into)
{
    uint64_t letter = queued->in.letter;
    long length = (long)(letter & 0xff);
    if (length > LARGEST_LETTER) {
        length = take_from_ring(queued, into);
    } else if ((size_t)length > queued->endpoint.max_message) {
        return fail("a message of %ld bytes was received, and this side allows %zu", length, queued->endpoint.max_message);
    } else {
        for (long i = 0; i < length; i++) {
            ((unsigned char *)into)[i] = (unsigned char)(letter >> (8 * (i + 1)));
        }
    }
    inbox_remove(&queued->in);
    return length;
}

static bool has_message(const struct signal_queued_endpoint *queued)
{
    return queued->in.has_letter || inbox_has_left(&queued->in);
}

static long queued_receive(struct endpoint *endpoint, void *into)
{
    struct signal_queued_endpoint *queued = (struct signal_queued_endpoint *)endpoint;
    inbox_bind(&queued->in);
    while (!has_message(queued)) {
        if (is_over()) {
            return NOTHING_YET;
        }
        bool is_gone = has_peer_left(&queued->ends);
        if (!inbox_take(&queued->in, is_gone ? 0 : LOOK_AT_PEER_NANOS)) {
            if (is_gone && !has_message(queued)) { /* what it sent before is there before it is gone */
                return GONE;
            }
            ends_look_at_peer(&queued->ends);
        }
    }
    if (inbox_has_left(&queued->in)) {
        queued->in.taken++;
        return take_from_ring(queued, into);
    }
    return take(queued, into);
}

static void queued_close(struct endpoint *endpoint)
{
    struct signal_queued_endpoint *queued = (struct signal_queued_endpoint *)endpoint;
    region_close(&queued->ends.mapped.region, queued->ends.side); /* it is there when the peer looks */
    outbox_tell(&queued->out);
    ends_close(&queued->ends);
    free(queued);
}

struct endpoint *signal_queued_endpoint_open(const struct mapped_region *mapped, enum side side, struct bells *bells,
        const struct lives *lives, const struct options *options)
{
    struct signal_queued_endpoint *queued = calloc(1, sizeof *queued);
    queued->ends = ends_open(mapped, side, bells, lives);
    queued->in = inbox_of(&queued->ends);
    queued->out = outbox_of(&queued->ends);
    queued->endpoint = (struct endpoint){
        .max_message = ends_max_message(&queued->ends, options),
        .send = queued_send,
        .receive = queued_receive,
        .close = queued_close,
    };
    return &queued->endpoint;
}
