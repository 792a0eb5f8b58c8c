/*
 * The data path of signal-queued: a signal for each message, which contains it if it is small; a larger one is in the
 * ring.
 */
#ifndef SIGNAL_QUEUED_ENDPOINT_H
#define SIGNAL_QUEUED_ENDPOINT_H

#include "shm/ring_connection.h"

/* Takes over the doorbells. */
struct endpoint *signal_queued_endpoint_open(const struct mapped_region *mapped, enum side side,
        struct doorbells *doorbells, const struct liveness *liveness, const struct options *options);

#endif
