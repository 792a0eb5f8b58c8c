/* The calls of named and unnamed POSIX semaphores as doorbells: wake posts, sleep waits, sem_overview(7). */
#ifndef SEMAPHORE_DOORBELL_H
#define SEMAPHORE_DOORBELL_H

#include "shm/doorbells.h"

extern const struct blocking_doorbell SEMAPHORE_CALLS;

#endif
