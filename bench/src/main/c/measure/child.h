/* A child process of a measurement, which ends when this process does. */
#ifndef CHILD_H
#define CHILD_H

#include <sys/types.h>

/* What a child does: 0 or FAILED. */
typedef int child_task(void *argument);

/*
 * Forks one that is called by that name. It keeps none of this process's descriptors but those two, which may be -1; a
 * lock or the end of a pipe would otherwise stay open in the child after the parent has closed it. After `bound` seconds
 * its waits end. Its process id, or FAILED.
 */
pid_t child_start(const char *name, const int inherited[2], double bound, child_task *task, void *argument);

/* Waits for it to exit, and kills it if it does not. 0, or FAILED if it did not exit by itself or has failed. */
int child_reap(const char *name, pid_t child);

#endif
