#include "signals/semaphore.h"

#include <time.h>

enum { ASLEEP = 1, SECOND = 1000000000 };

static uint32_t asleep(void *object)
{
    (void)object;
    return ASLEEP;
}

static void post(void *object, uint32_t sleeper)
{
    (void)sleeper;
    sem_post(((struct bell_object *)object)->semaphore);
}

/* By the clock that nobody sets. */
static void take(void *object, long at_most_nanos)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += at_most_nanos;
    until.tv_sec += until.tv_nsec / SECOND;
    until.tv_nsec %= SECOND;
    sem_clockwait(((struct bell_object *)object)->semaphore, CLOCK_MONOTONIC, &until);
}

const struct announcement BY_SEMAPHORE = {asleep, post, take};
