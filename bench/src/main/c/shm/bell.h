/*
 * How one side waits for the other: something is written to shared memory first, then the doorbell is signalled; a waiter looks at the memory, and waits at the doorbell only if there is nothing yet. A word in the memory says whether the
 * waiter sleeps.
 *
 *   waiter                                waker
 *   word = 1                              write the record
 *   full fence                            full fence
 *   is a record there? then word = 0      is word 1? then word = 0, FUTEX_WAKE
 *   FUTEX_WAIT while word is 1
 *
 * With a full fence on both sides at least one sees what the other wrote: the waiter the record, or the waker the
 * word. Where another thing of the kernel's wakes, an announcement, it stands for FUTEX_WAKE and FUTEX_WAIT above.
 */
#ifndef BELL_H
#define BELL_H

#include <stdbool.h>
#include <stdint.h>

enum waiting {
    SPIN,     /* the waiter looks again and again, and nobody is told */
    ADAPTIVE, /* it spins briefly, then sleeps */
    FUTEX,    /* it sleeps at once, futex(2) */
    ANNOUNCED, /* it sleeps at once, until a signal or a semaphore wakes it */
};

/* How a waiter is woken, and what it sleeps in. */
struct announcement {
    /* What the waiter writes into the word, not 0: whatever the waker has to know to wake it. */
    uint32_t (*sleeper)(void *object);
    /* Ends the sleep that the waiter has begun or is about to begin. */
    void (*wake)(void *object, uint32_t sleeper);
    /* Sleeps until it is woken, some time has passed, or for no reason. */
    void (*sleep)(void *object, long at_most_nanos);
};

struct bell {
    enum waiting waiting;
    uint32_t *word;
    const struct announcement *announcement; /* of a doorbell that is ANNOUNCED */
    void *object;                            /* what it rings */
};

/* Tells the waiter, if there is one; call it after what it waits for has been written. */
void bell_ring(const struct bell *bell);

/*
 * Waits until the waiter is woken or some time has passed, and returns what is_there said last; it may return for no
 * reason.
 */
bool bell_await(const struct bell *bell, bool (*is_there)(void *context), void *context, long at_most_nanos);

#endif
