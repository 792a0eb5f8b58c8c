/* Where the two processes run, and what they cost. */
#ifndef PROCESSORS_H
#define PROCESSORS_H

#include <stdint.h>
#include <sys/types.h>

enum { ANY_PROCESSOR = -1 };

/* The processors that client and peer are tied to. */
struct processors {
    int client;
    int peer;
};

/* free, same or split: the first processors that this process may use. 0, or FAILED if there are too few. */
int processors_for_placement(const char *placement, struct processors *processors);

/* Ties the calling process to one processor and looks whether that holds; nothing for ANY_PROCESSOR. 0 or FAILED. */
int pin(int processor);

/* What a process has cost since it began. */
struct cost {
    int64_t cpu_ns;
    int64_t voluntary;   /* context switches because it waited */
    int64_t involuntary; /* because another was to run */
};

/* 0 or FAILED. */
int cost_of(pid_t process, struct cost *cost);

#endif
