/*
 * How long a reader that finds nothing leaves its writer alone while messages stream one way, as org.ipcsuite.shm.Lag
 * has and explains it.
 */
#ifndef LAG_H
#define LAG_H

#include <stdbool.h>
#include <stdint.h>

struct lag {
    uint64_t received;        /* messages */
    uint64_t received_before; /* when there was no message last */
    uint64_t sent_before;
    uint64_t streamed; /* messages without an answer */
    long nanos;
};

struct lag lag_new(void);

/* Called when there is no message; `sent` grows with each message of this side. Whether it has waited. */
bool lag_while_empty(struct lag *lag, uint64_t sent);

/* Called when the ring is full. */
void lag_while_full(void);

#endif
