/* The data path of signal-queued: each message is a signal, and stands in it if it is small; a larger one is in the ring. */
#ifndef SIGNAL_QUEUED_ENDPOINT_H
#define SIGNAL_QUEUED_ENDPOINT_H

#include "shm/ends.h"

/* Takes over the bells. */
struct endpoint *signal_queued_endpoint_open(const struct mapped_region *mapped, enum side side, struct bells *bells,
        const struct lives *lives, const struct options *options);

#endif
