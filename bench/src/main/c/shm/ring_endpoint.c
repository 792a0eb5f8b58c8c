#include "shm/ring_endpoint.h"

#include <stdlib.h>

#include "core/stop.h"
#include "shm/lag.h"

struct ring_endpoint {
    struct endpoint endpoint;
    struct ring_connection connection;
    size_t length_to_send;
    struct lag lag;
};

static bool has_record(void *context)
{
    struct ring_endpoint *ring = context;
    return ring_has_record(&ring->connection.in) || is_peer_gone(&ring->connection);
}

static bool has_room(void *context)
{
    struct ring_endpoint *ring = context;
    return ring_has_room(&ring->connection.out, ring->length_to_send) || is_peer_gone(&ring->connection);
}

static int ring_send(struct endpoint *endpoint, const void *message, size_t length)
{
    struct ring_endpoint *ring = (struct ring_endpoint *)endpoint;
    while (!is_peer_gone(&ring->connection)) {
        int result = ring_offer(&ring->connection.out, &ring->connection.in, message, length);
        if (result != NOTHING_YET) {
            return result;
        }
        ring->length_to_send = length;
        lag_while_full();
        if (connection_await(&ring->connection, &ring->connection.space, has_room, ring) != 0) {
            return fail_stopped("send: the ring is full, and the peer receives nothing");
        }
    }
    return GONE;
}

static long ring_receive(struct endpoint *endpoint, void *into)
{
    struct ring_endpoint *ring = (struct ring_endpoint *)endpoint;
    struct ring_connection *connection = &ring->connection;
    while (true) {
        long length = ring_poll(&connection->in, into, endpoint->max_message);
        if (length != NOTHING_YET) {
            ring->lag.received++;
            return length;
        }
        /* checked again: it may have sent just before it closed */
        if (connection->is_peer_gone && !ring_has_record(&connection->in)) {
            return GONE;
        }
        if (lag_while_empty(&ring->lag, connection->out.position)) {
            continue;
        }
        if (connection_await(connection, &connection->record, has_record, ring) != 0) {
            return NOTHING_YET;
        }
    }
}

static void ring_close(struct endpoint *endpoint)
{
    struct ring_endpoint *ring = (struct ring_endpoint *)endpoint;
    connection_close(&ring->connection);
    free(ring);
}

struct endpoint *ring_endpoint_open(const struct mapped_region *mapped, enum side side, struct doorbells *doorbells,
        const struct liveness *liveness, const struct options *options)
{
    struct ring_endpoint *ring = calloc(1, sizeof *ring);
    ring->connection = connection_open(mapped, side, doorbells, liveness);
    ring->lag = lag_new();
    ring->endpoint = (struct endpoint){
        .max_message = connection_max_message(&ring->connection, options),
        .send = ring_send,
        .receive = ring_receive,
        .close = ring_close,
    };
    return &ring->endpoint;
}
