/* The processors of the two processes, and the processor time that they use. */
#ifndef PROCESSORS_H
#define PROCESSORS_H

#include <stdint.h>
#include <sys/types.h>

enum { ANY_PROCESSOR = -1 };

/* To which client and peer are pinned. */
struct processors {
    int client;
    int peer;
};

/*
 * Chooses the processors for a placement: the first that this process may use for same and split, those named for
 * cpuA_cpuB. 0, or FAILED if there are too few, or this process may not use them.
 */
int processors_for_placement(const char *placement, struct processors *processors);

/* Pins the calling process to one processor, and verifies that; ANY_PROCESSOR changes nothing. 0 or FAILED. */
int pin(int processor);

/* What a process has used since it began. */
struct cost {
    int64_t cpu_ns;
    int64_t voluntary;   /* context switches of a process that waited */
    int64_t involuntary; /* context switches by preemption */
};

/* 0 or FAILED. */
int cost_of(pid_t process, struct cost *cost);

/* What was used between two of them. */
struct cost cost_since(struct cost after, struct cost before);

struct cost cost_sum(struct cost a, struct cost b);

#endif
