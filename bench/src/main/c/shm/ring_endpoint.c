#include "shm/ring_endpoint.h"

#include <stdlib.h>

#include "core/failure.h"
#include "core/stop.h"

/* A waiter looks that often whether its peer lives: for who was killed nobody rings. */
#define LOOK_AT_PEER_NANOS 100000000L

struct ring_endpoint {
    struct endpoint endpoint;
    struct mapped_region mapped;
    struct bells *bells;
    struct lives lives;
    enum side side;
    struct ring_reader in;
    struct ring_writer out;
    struct bell record;      /* rung by the peer when it has sent */
    struct bell space;       /* rung by the peer when it has received */
    struct bell peer_record; /* rung by us */
    struct bell peer_space;
    bool is_peer_gone;
    size_t length_to_send;
};

static bool has_peer_left(struct ring_endpoint *ring)
{
    ring->is_peer_gone |= region_is_closed(&ring->mapped.region, other_side(ring->side));
    return ring->is_peer_gone;
}

static bool is_record_there(void *context)
{
    struct ring_endpoint *ring = context;
    return ring_has_record(&ring->in) || has_peer_left(ring);
}

static bool is_room_there(void *context)
{
    struct ring_endpoint *ring = context;
    return ring_has_room(&ring->out, ring->length_to_send) || has_peer_left(ring);
}

/* Waits until it arrives or the peer is gone: 0, or NOTHING_YET once everything is over. */
static int await(struct ring_endpoint *ring, const struct bell *bell, bool (*is_there)(void *))
{
    int64_t looked_at_peer = 0;
    while (!bell_await(bell, is_there, ring, LOOK_AT_PEER_NANOS)) {
        if (is_over()) {
            return NOTHING_YET;
        }
        int64_t time = now();
        if (time - looked_at_peer >= LOOK_AT_PEER_NANOS) {
            looked_at_peer = time;
            ring->is_peer_gone |= !is_peer_alive(&ring->lives);
        }
        if (ring->is_peer_gone) {
            return 0;
        }
    }
    return 0;
}

static int ring_send(struct endpoint *endpoint, const void *message, size_t length)
{
    struct ring_endpoint *ring = (struct ring_endpoint *)endpoint;
    while (!has_peer_left(ring)) {
        int offered = ring_offer(&ring->out, message, length);
        if (offered != NOTHING_YET) {
            return offered;
        }
        ring->length_to_send = length;
        if (await(ring, &ring->space, is_room_there) != 0) {
            return fail_over("send: the ring is full, and the peer receives nothing");
        }
    }
    return GONE;
}

static long ring_receive(struct endpoint *endpoint, void *into)
{
    struct ring_endpoint *ring = (struct ring_endpoint *)endpoint;
    while (true) {
        long length = ring_poll(&ring->in, into, endpoint->max_message);
        if (length != NOTHING_YET) {
            return length;
        }
        if (ring->is_peer_gone && !ring_has_record(&ring->in)) { /* what it sent before is there before it is gone */
            return GONE;
        }
        if (await(ring, &ring->record, is_record_there) != 0) {
            return NOTHING_YET;
        }
    }
}

/* Says that we are gone, and wakes the peer if it waits. */
static void ring_close(struct endpoint *endpoint)
{
    struct ring_endpoint *ring = (struct ring_endpoint *)endpoint;
    region_close(&ring->mapped.region, ring->side);
    bell_ring(&ring->peer_record);
    bell_ring(&ring->peer_space);
    bells_free(ring->bells);
    ring->mapped.detach(ring->mapped.region.bytes, ring->mapped.size);
    lives_end(&ring->lives);
    free(ring);
}

struct endpoint *ring_endpoint_open(const struct mapped_region *mapped, enum side side, struct bells *bells,
        const struct lives *lives, const struct options *options)
{
    struct ring_endpoint *ring = calloc(1, sizeof *ring);
    const struct region *region = &mapped->region;
    size_t largest = region_max_message(region);
    ring->endpoint = (struct endpoint){
        .max_message = options->max_message < largest ? options->max_message : largest,
        .send = ring_send,
        .receive = ring_receive,
        .close = ring_close,
    };
    ring->mapped = *mapped;
    ring->bells = bells;
    ring->lives = *lives;
    ring->side = side;
    ring->in = ring_reader_of(region, side, bells);
    ring->out = ring_writer_of(region, side, bells);
    ring->record = region_reader_bell(region, side, bells);
    ring->space = region_writer_bell(region, side, bells);
    ring->peer_record = region_reader_bell(region, other_side(ring->side), bells);
    ring->peer_space = region_writer_bell(region, other_side(ring->side), bells);
    return &ring->endpoint;
}
