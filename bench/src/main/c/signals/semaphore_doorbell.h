/* The calls of named and unnamed POSIX semaphores as doorbells: wake posts, sleep waits, sem_overview(7). */
#ifndef SEMAPHORE_DOORBELL_H
#define SEMAPHORE_DOORBELL_H

#include "shm/doorbells.h"

extern const struct blocking_doorbell SEMAPHORE_CALLS;

/* What a kind of semaphores does before the first wait: a wait has no timeout, so it is interrupted periodically. */
int semaphores_begin(struct doorbells *doorbells);

#endif
