#include "shm/ring_endpoint.h"

#include <stdlib.h>

#include "core/stop.h"

struct ring_endpoint {
    struct endpoint endpoint;
    struct ends ends;
    size_t length_to_send;
};

static bool is_record_there(void *context)
{
    struct ring_endpoint *ring = context;
    return ring_has_record(&ring->ends.in) || has_peer_left(&ring->ends);
}

static bool is_room_there(void *context)
{
    struct ring_endpoint *ring = context;
    return ring_has_room(&ring->ends.out, ring->length_to_send) || has_peer_left(&ring->ends);
}

static int ring_send(struct endpoint *endpoint, const void *message, size_t length)
{
    struct ring_endpoint *ring = (struct ring_endpoint *)endpoint;
    while (!has_peer_left(&ring->ends)) {
        int offered = ring_offer(&ring->ends.out, &ring->ends.in, message, length);
        if (offered != NOTHING_YET) {
            return offered;
        }
        ring->length_to_send = length;
        if (ends_await(&ring->ends, &ring->ends.space, is_room_there, ring) != 0) {
            return fail_over("send: the ring is full, and the peer receives nothing");
        }
    }
    return GONE;
}

static long ring_receive(struct endpoint *endpoint, void *into)
{
    struct ring_endpoint *ring = (struct ring_endpoint *)endpoint;
    struct ends *ends = &ring->ends;
    while (true) {
        long length = ring_poll(&ends->in, into, endpoint->max_message);
        if (length != NOTHING_YET) {
            return length;
        }
        if (ends->is_peer_gone && !ring_has_record(&ends->in)) { /* what it sent before is there before it is gone */
            return GONE;
        }
        if (ends_await(ends, &ends->record, is_record_there, ring) != 0) {
            return NOTHING_YET;
        }
    }
}

static void ring_close(struct endpoint *endpoint)
{
    struct ring_endpoint *ring = (struct ring_endpoint *)endpoint;
    ends_close(&ring->ends);
    free(ring);
}

struct endpoint *ring_endpoint_open(const struct mapped_region *mapped, enum side side, struct bells *bells,
        const struct lives *lives, const struct options *options)
{
    struct ring_endpoint *ring = calloc(1, sizeof *ring);
    ring->ends = ends_open(mapped, side, bells, lives);
    ring->endpoint = (struct endpoint){
        .max_message = ends_max_message(&ring->ends, options),
        .send = ring_send,
        .receive = ring_receive,
        .close = ring_close,
    };
    return &ring->endpoint;
}
