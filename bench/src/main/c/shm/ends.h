/* One side's ends of the two rings of a region, the doorbells at them, and how it waits. */
#ifndef ENDS_H
#define ENDS_H

#include "core/meeting.h"
#include "shm/ring.h"

/* How often a waiter checks whether its peer lives: a killed process wakes nobody. */
#define LOOK_AT_PEER_NANOS 100000000L

/* A region in memory that is unmapped when the endpoint closes. */
struct mapped_region {
    struct region region;
    size_t size;
    void (*detach)(char *bytes, size_t size);
};

struct ends {
    struct mapped_region mapped;
    struct bells *bells;
    struct lives lives;
    enum side side;
    struct ring_reader in;
    struct ring_writer out;
    struct bell record;      /* signalled by the peer when it has sent */
    struct bell space;       /* signalled by the peer when it has received */
    struct bell peer_record; /* signalled by us */
    struct bell peer_space;
    bool is_peer_gone;
    int64_t looked_at_peer;
};

/* Takes over the bells. */
struct ends ends_open(
        const struct mapped_region *mapped, enum side side, struct bells *bells, const struct lives *lives);

/* The largest message that the options and the region allow. */
size_t ends_max_message(const struct ends *ends, const struct options *options);

/* Whether the peer has closed, or was found dead; what it sent is there by now. */
static inline bool has_peer_left(struct ends *ends)
{
    ends->is_peer_gone |= region_is_closed(&ends->mapped.region, other_side(ends->side));
    return ends->is_peer_gone;
}

/* Looks whether the peer lives, unless that was done just now. */
void ends_look_at_peer(struct ends *ends);

/* Waits until it arrives or the peer is gone: 0, or NOTHING_YET once everything is over. */
int ends_await(struct ends *ends, const struct bell *bell, bool (*is_there)(void *context), void *context);

/* Says that we are gone, wakes the peer if it waits, and lets go of everything. */
void ends_close(struct ends *ends);

#endif
