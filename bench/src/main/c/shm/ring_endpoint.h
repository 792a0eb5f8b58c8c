/* The data path of every ring: poll it, and wait at a doorbell if there is nothing. */
#ifndef RING_ENDPOINT_H
#define RING_ENDPOINT_H

#include "shm/ring_connection.h"

/* Takes over the doorbells. */
struct endpoint *ring_endpoint_open(const struct mapped_region *mapped, enum side side, struct doorbells *doorbells,
        const struct liveness *liveness, const struct options *options);

#endif
