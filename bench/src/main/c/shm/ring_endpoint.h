/* The data path of every ring: look, and wait at a doorbell if there is nothing. */
#ifndef RING_ENDPOINT_H
#define RING_ENDPOINT_H

#include "shm/ends.h"

/* Takes over the bells. */
struct endpoint *ring_endpoint_open(const struct mapped_region *mapped, enum side side, struct bells *bells,
        const struct lives *lives, const struct options *options);

#endif
