/* The bells of POSIX semaphores, with a name or without: who rings posts, who waits takes, sem_overview(7). */
#ifndef SEMAPHORE_H
#define SEMAPHORE_H

#include "shm/bells.h"

extern const struct announcement BY_SEMAPHORE;

#endif
