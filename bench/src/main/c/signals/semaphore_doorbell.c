#include "signals/semaphore_doorbell.h"

#include "core/stop.h"

static void post(void *object, uint32_t sleeper)
{
    (void)sleeper;
    sem_post(((struct doorbell_object *)object)->semaphore);
}

/* Without a timeout, as in Java: arming a timer of the kernel costs a third of a round trip. A tick ends it. */
static void take(void *object, long max_nanos)
{
    (void)max_nanos;
    sem_wait(((struct doorbell_object *)object)->semaphore); /* whatever ended it, the caller checks */
}

int semaphores_begin(struct doorbells *doorbells)
{
    (void)doorbells;
    interrupt_periodically();
    return 0;
}

const struct blocking_doorbell SEMAPHORE_CALLS = {doorbell_asleep, post, take};
