#include "signals/semaphore.h"

#include <time.h>

enum { ASLEEP = 1, SECOND = 1000000000 };

#if defined(__GLIBC__)
#if __GLIBC_PREREQ(2, 30)
#define HAS_CLOCK_WAIT
#endif
#endif

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

/* By the clock that nobody sets, where the C library can; else a clock that is set back makes a wait longer. */
#ifdef HAS_CLOCK_WAIT
enum { CLOCK = CLOCK_MONOTONIC };
#else
enum { CLOCK = CLOCK_REALTIME };
#endif

static int wait_until(sem_t *semaphore, const struct timespec *until)
{
#ifdef HAS_CLOCK_WAIT
    return sem_clockwait(semaphore, CLOCK, until);
#else
    return sem_timedwait(semaphore, until);
#endif
}

static void take(void *object, long at_most_nanos)
{
    struct timespec until;
    clock_gettime(CLOCK, &until);
    until.tv_nsec += at_most_nanos;
    until.tv_sec += until.tv_nsec / SECOND;
    until.tv_nsec %= SECOND;
    wait_until(((struct bell_object *)object)->semaphore, &until); /* whatever ended it, the caller looks */
}

const struct announcement BY_SEMAPHORE = {asleep, post, take};
