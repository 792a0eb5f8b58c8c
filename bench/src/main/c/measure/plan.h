/* What to measure. */
#ifndef PLAN_H
#define PLAN_H

#include "core/transport.h"

struct plan {
    const struct transport *transport;
    bool is_stream;        /* one way; otherwise round trips */
    size_t size;           /* bytes of a message */
    const char *placement; /* free, same, split or cpuA_cpuB */
    long count;            /* round trips or messages that are measured, at most */
    long warmup;           /* the same before that, at most */
    double seconds;        /* of measuring, at most; the warm-up takes half of it */
    double bound;          /* seconds until it gives up */
};

/* 0, or FAILED if the plan is impossible: failure() says why. */
int plan_check(const struct plan *plan);

#endif
