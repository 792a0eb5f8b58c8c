#include "signals/semaphore_doorbell.h"

#include <time.h>

#include "core/stop.h"

#if defined(__GLIBC__)
#if __GLIBC_PREREQ(2, 30)
#define HAS_CLOCK_WAIT
#endif
#endif

static void post(void *object, uint32_t sleeper)
{
    (void)sleeper;
    sem_post(((struct doorbell_object *)object)->semaphore);
}

/* The monotonic clock where the C library can wait by it; else a wait is longer if the clock is set back. */
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

static void take(void *object, long max_nanos)
{
    struct timespec until = timespec_after(CLOCK, max_nanos);
    wait_until(((struct doorbell_object *)object)->semaphore, &until); /* whatever ended it, the caller checks */
}

const struct blocking_doorbell SEMAPHORE_CALLS = {doorbell_asleep, post, take};
