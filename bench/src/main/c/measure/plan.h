/* What is measured. */
#ifndef PLAN_H
#define PLAN_H

#include "core/floor.h"

struct plan {
    const struct mechanism *mechanism;
    bool is_stream;        /* one way; else round trips */
    size_t size;           /* bytes of a message */
    const char *placement; /* free, same or split */
    long count;            /* round trips or messages that are measured, at most */
    long warmup;           /* before that, at most */
    double seconds;        /* that measuring may take, and the warm-up half of it */
    double bound;          /* seconds after which all of it has failed */
};

/* 0, or FAILED if it makes no sense: failure() says why. */
int plan_check(const struct plan *plan);

#endif
