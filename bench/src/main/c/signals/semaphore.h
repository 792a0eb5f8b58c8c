/* The doorbells of POSIX semaphores, with a name or without: waking posts, a waiter takes, sem_overview(7). */
#ifndef SEMAPHORE_H
#define SEMAPHORE_H

#include "shm/bells.h"

extern const struct announcement BY_SEMAPHORE;

#endif
