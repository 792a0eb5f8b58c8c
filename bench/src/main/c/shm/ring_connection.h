/* One side of a connection: its ends of the two rings of a region, the doorbells, and how it waits. */
#ifndef RING_CONNECTION_H
#define RING_CONNECTION_H

#include "core/rendezvous.h"
#include "shm/ring.h"

/* How often a waiter checks whether its peer lives, since a killed process does not wake it. */
#define CHECK_PEER_NANOS 100000000L

/* A region, and how it is unmapped when the endpoint closes. */
struct mapped_region {
    struct ring_layout layout;
    size_t size;
    void (*detach)(char *bytes, size_t size);
};

struct ring_connection {
    struct mapped_region mapped;
    struct doorbells *doorbells;
    struct liveness liveness;
    enum side side;
    struct ring_reader in;
    struct ring_writer out;
    struct doorbell record;      /* signalled by the peer when it has sent */
    struct doorbell space;       /* signalled by the peer when it has received */
    struct doorbell peer_record; /* signalled by us */
    struct doorbell peer_space;
    bool is_peer_gone;
    int64_t peer_checked_at;
};

/* Takes over the doorbells. */
struct ring_connection connection_open(const struct mapped_region *mapped, enum side side,
        struct doorbells *doorbells, const struct liveness *liveness);

/* The largest message that the options and the region allow. */
size_t connection_max_message(const struct ring_connection *connection, const struct options *options);

/* Whether the peer has closed or was found dead; what it sent is in the ring by now. */
static inline bool is_peer_gone(struct ring_connection *connection)
{
    connection->is_peer_gone |= layout_is_closed(&connection->mapped.layout, other_side(connection->side));
    return connection->is_peer_gone;
}

/* Checks whether the peer lives, unless it has just been checked. */
void connection_check_peer(struct ring_connection *connection);

/* Waits until the condition is met or the peer is gone: 0, or NOTHING_YET once must_stop(). */
int connection_await(
        struct ring_connection *connection, const struct doorbell *doorbell, condition *is_met, void *context);

/* Marks our side as closed, wakes the peer if it waits, and frees everything. */
void connection_close(struct ring_connection *connection);

#endif
